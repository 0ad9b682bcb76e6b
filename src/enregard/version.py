"""Which version this is: a module of its own, so that every floor of the house may know."""

__version__ = "0.1.0"
