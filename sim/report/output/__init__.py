"""The folder of a run: its files, drawn and staged, and the manifest that lists them."""
