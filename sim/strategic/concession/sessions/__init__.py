"""The engine: who may offer what, and how many sessions are played at once."""
