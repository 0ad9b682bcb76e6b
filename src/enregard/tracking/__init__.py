"""What became of the units and links of before: versions, pinned links, states, suggestions. Pure: no disk, no clock."""
