"""Detection of truncated catalogs, such as a full disk or an interrupted transfer leaves."""

from __future__ import annotations

from enregard.catalog.po import PoFile
from enregard.errors import CatalogError
from enregard.model import State, plain
from enregard.project import Alignment
from enregard.text.same import is_same_text


def refuse_truncated(catalog: PoFile, known: Alignment) -> None:
    """Raise CatalogError if *catalog* ends in the middle of a msgstr, judged by its *known* links. Read as an edit, it would confirm half
    a text. A file that ends between two entries is accepted: the missing entries are created again."""
    last = catalog.entries[-1] if catalog.entries else None
    if last is None or last.obsolete or last.foreign:
        return
    record = next((r for r in known.records if r.link.name == last.context), None)
    if record is None or not is_same_text(record.source_text, last.source):
        return  # a merge tool has renumbered it: the known link has another text
    whole = plain(record.target_text if record.link.wording is None else record.link.wording)
    found = plain(last.target)
    if found == whole or not whole.startswith(found):
        return
    here = {entry.context for entry in catalog.entries}
    confirmed_gap = (r for r in known.records if r.link.is_gap and r.link.state is State.CONFIRMED)
    unlisted = {r.link.name for r in confirmed_gap}
    missing = [r for r in known.records if r.link.source and r.link.name not in here | unlisted]
    if missing or (found and last.target[-1:] in " \n" and last.source[-1:] != last.target[-1:]):
        raise CatalogError(
            f"the file ends in the middle of this entry, and {len(missing)} entries after it are missing",
            path=catalog.path,
            line=last.line,
            hint="Restore it from git (`git checkout -- FILE`), or delete the rest of this entry: it is made again.",
        )
