"""Batch runs: align and check thousands of documents in several processes or on a cluster, and write data sets. A run that was stopped goes on."""
