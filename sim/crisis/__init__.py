"""Crisis models: beliefs, threats, waiting, linkage and carrying out an agreement."""
