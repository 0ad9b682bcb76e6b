"""The order of things: what the command line does, as functions. Paths, the clock and the disk are dealt with here.

The public names are those of :mod:`enregard`.
"""
