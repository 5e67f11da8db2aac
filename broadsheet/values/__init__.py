"""Floor 0: immutable values that every other floor speaks in. Nothing here reads or writes anything."""
