"""The form of a scenario file as written: one pydantic model per table, nothing derived."""
