"""Files and folders: held by one process at a time, written whole or not at all."""
