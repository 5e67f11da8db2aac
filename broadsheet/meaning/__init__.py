"""Floor 2: what the files mean together: the publication, its issues, and the rules it must keep."""
