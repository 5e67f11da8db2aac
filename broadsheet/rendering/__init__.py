"""Floor 3: the publication becomes bytes. Nothing here touches a disk, a clock or a network."""
