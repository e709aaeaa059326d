"""Which mechanism stands between the agreement zone and a deal: one per file.

The diagnosis says what the coded evidence allows, never that a mechanism caused a failure.
"""
