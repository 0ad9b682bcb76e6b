"""Projects on disk: their files, locks and cache; reading and saving whole works."""
