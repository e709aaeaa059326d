"""The tables that commands write, each made once and written in several forms."""
