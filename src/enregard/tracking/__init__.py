"""Units and links followed through changing texts: versions, pinned links, states, suggestions. Pure: no disk, no clock."""
