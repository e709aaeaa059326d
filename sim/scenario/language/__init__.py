"""The description of the language itself, generated from the schema: reference, JSON Schema."""
