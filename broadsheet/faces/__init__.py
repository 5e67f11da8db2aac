"""Floor 5: what a person meets: arguments, printing and exit codes."""
