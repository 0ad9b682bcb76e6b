"""Library functions for all commands: read a work, compute, save. Paths, the clock and the order of steps belong here."""
