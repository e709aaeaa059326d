"""Power in a case: for reading, for other programs, and as files."""
