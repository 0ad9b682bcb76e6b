"""Detection of truncated catalogs, such as a full disk or an interrupted transfer leaves."""

from __future__ import annotations

from enregard.catalog.entries import has_entry
from enregard.catalog.values import Entry, PoFile
from enregard.errors import CatalogError
from enregard.model import plain
from enregard.project import Alignment, Record
from enregard.text.same import is_same_text


def refuse_truncated(catalog: PoFile, known: Alignment) -> None:
    """Raise CatalogError if *catalog* ends in the middle of a msgstr, judged by its *known* links. Read as an edit, it would confirm half
    a text. A file that ends between two entries is accepted: the missing entries are created again."""
    last = catalog.entries[-1] if catalog.entries else None
    if last is None or last is not catalog.active.get(last.context or ""):
        return
    record = next((record for record in known.records if record.link.name == last.context), None)
    if record is None or not _is_beginning(last, record):
        return
    here = {entry.context for entry in catalog.entries}
    missing = sum(has_entry(record.link) and record.link.name not in here for record in known.records)
    if missing or _ends_in_space(last):
        raise CatalogError(
            f"the file ends in the middle of this entry, and {missing} entries after it are missing",
            path=catalog.path,
            line=last.line,
            hint="Restore it from git (`git checkout -- FILE`), or delete the rest of this entry; it will be written again.",
        )


def _is_beginning(entry: Entry, record: Record) -> bool:
    """Test whether the msgstr of *entry* is the beginning of the translation in *record*. A merge tool may have renumbered the entry: its
    source is then another."""
    whole, found = plain(record.translation), plain(entry.target)
    return is_same_text(record.source_text, entry.source) and found != whole and whole.startswith(found)


def _ends_in_space(entry: Entry) -> bool:
    """Test whether the msgstr of *entry* ends with a space or a line break that its source does not end with."""
    return bool(entry.target.strip()) and entry.target[-1] in " \n" and entry.source[-1:] != entry.target[-1]
