"""The tables of played talks, a file for each model of ``sim play``."""
