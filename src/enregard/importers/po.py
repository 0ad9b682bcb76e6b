"""PO files from any program. A translated entry that is not fuzzy is confirmed, as in the catalogs of a project."""

from __future__ import annotations

import re

from enregard import catalog
from enregard.model import Importer, Interchange, Offer, State

_BEGINS = re.compile(rb"(?:msgctxt|msgid)\s*\"")


def sniff(data: bytes) -> bool:
    """Test whether the first line that is not a comment begins an entry."""
    lines = data[:262144].removeprefix(b"\xef\xbb\xbf").splitlines()
    first = next((line for line in lines if line.strip() and not line.startswith(b"#")), b"")
    return _BEGINS.match(first) is not None


def read(data: bytes, _source: str, _target: str | None) -> Interchange:
    """Read all entries that are not obsolete, including those without a translation."""
    found = catalog.parse(data, "")
    entries = [entry for entry in found.entries if not entry.obsolete]
    plural = [entry for entry in entries if entry.foreign]
    notices = [f"line {entry.line}: an entry with plural forms was left out" for entry in plural]
    offers = (
        Offer(
            entry.source,
            entry.target,
            entry.line,
            tuple(entry.context.split("+")) if entry.context else (),
            entry.members[1],
            _get_state(entry),
            entry.comment,
        )
        for entry in entries
        if not entry.foreign
    )
    said = (found.field(name) for name in ("X-Source-Language", "Language"))
    one, other = (tag.replace("_", "-") if tag else None for tag in said)
    return Interchange(one, other, tuple(offers), tuple(notices))


def _get_state(entry: catalog.Entry) -> State:
    if not entry.target.strip():
        return State.MISSING
    return State.PROPOSED if entry.fuzzy else State.CONFIRMED


IMPORTER = Importer(read, sniff)
