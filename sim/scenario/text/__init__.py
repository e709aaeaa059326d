"""The text of a file: parsing within limits, slips of syntax, positions, writing, rearranging."""
