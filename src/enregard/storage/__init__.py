"""Reading files with one clear error, writing them all or nothing, locks, the journal, and git."""
