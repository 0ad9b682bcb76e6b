"""The library's twin of each command: read a work, compute, save. Paths, the clock and the order of things belong here."""
