"""The translation memory of a project: the translations that its works have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from enregard import catalog
from enregard.errors import CatalogError, ConfigError
from enregard.tracking.translation_memory import Former, read_entries
from enregard.workspace.projects import Project


def recall_translations(project: Project, work: str, source: str, target: str) -> Iterator[Former]:
    """Yield what works other than *work* have between the two languages. A draft that was offered itself is nobody's translation, and a
    catalog that cannot be read is told when its own work is updated."""
    for other in project.works:
        with suppress(ConfigError):  # a link that leads out, which is told when that work is updated
            path = project.catalog_path(other, target)
            if other == work or not path.is_file():
                continue
            seen = path.stat()
            yield from _read_translations(path, (seen.st_mtime_ns, seen.st_size), source, other)


@lru_cache(maxsize=1024)
def _read_translations(path: Path, _seen: tuple[int, int], source: str, work: str) -> tuple[Former, ...]:
    """Return the translations of the catalog at *path*, which is read again once it has changed."""
    try:
        found = catalog.read(path)
    except CatalogError:
        return ()
    if found.field("X-Source-Language") != source:
        return ()
    return tuple(read_entries(found.active.values(), found.field("Project-Id-Version") or work))
