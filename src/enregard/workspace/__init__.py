"""A work read whole from disk and saved whole: projects, their folders, locks, and what the program remembers."""
