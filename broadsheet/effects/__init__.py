"""Floor 4: the disk, the clock and the network: building, publishing, importing."""
