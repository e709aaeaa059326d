"""The confidential sheet of one party alone: what it may know before it bargains."""
