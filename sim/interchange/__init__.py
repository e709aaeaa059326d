"""Problems of other programs, read into scenarios of this one."""
