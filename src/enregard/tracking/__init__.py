"""Tracking of units and links through changing texts: versions, pinned links, states, suggestions. Pure functions of values: nothing here
reads the disk or the clock."""
