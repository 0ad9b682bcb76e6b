"""Access to the machine: environment, processes, printing, terminal and clock."""
