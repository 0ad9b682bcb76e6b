"""Migration of work.yaml from version 1 to 2, which adds the status `catalog`: a translation that exists only in its catalog. Everything in
version 1 keeps its meaning."""

from __future__ import annotations

from enregard.project.migrations import Migration

MIGRATION = Migration("enregard.work", 1, lambda text: text)
