"""Files: read with one clear error, written all or nothing, with locks, a journal and git."""
