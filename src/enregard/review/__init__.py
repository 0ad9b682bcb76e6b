"""The review page served on this machine: several windows and people at a time, every action on disk before it is said to be kept."""
