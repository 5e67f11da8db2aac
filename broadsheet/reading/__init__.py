"""Floor 1: files become values, one file at a time. Nothing here knows a second file."""
