"""The language server: what checks find in PO files, shown and repaired in editors."""
