"""work.yaml 2 knows the status `catalog`: a translation that only its catalog holds. What version 1 could say means the same."""

from __future__ import annotations

from enregard.project.migrations import Migration

MIGRATION = Migration("enregard.work", 1, lambda text: text)
