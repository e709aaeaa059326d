"""Files laid over files, variants, lenses and single values: what changes what, and where."""
