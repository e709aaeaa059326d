"""Two codings of one source side by side."""
