"""The first screen: the answer in ten items, made once, for the terminal, files and the page."""
