"""The machine underneath: environment, processes, printing, terminal and clock."""
