"""Template (POT) for a new language: every unit of the source, without translations."""

from __future__ import annotations

import unicodedata

from enregard.catalog._header import Clock
from enregard.catalog._writing import write_entry
from enregard.catalog.values import Entry, PoFile
from enregard.model import Document, Unit


def build_template(document: Document, *, clock: Clock, path: str) -> PoFile:
    """Build a template with the units of *document* as untranslated entries, and a header that `msginit` accepts."""
    header = (
        ("Project-Id-Version", document.work),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", clock()),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>"),
        ("Language-Team", "LANGUAGE <LL@li.org>"),
        ("Language", ""),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("X-Source-Language", document.language),
    )
    title = f"Template of {document.work}, from its text in {document.language}."
    text = "".join(f"{key}: {value}\n" for key, value in header)
    # Tools recognize by this flag a header that is not filled in yet.
    raw = write_entry(Entry(None, "", text, ("fuzzy",), comment=title))
    entries = tuple(_build_entry(unit, document.path) for unit in document.units if unit.text.strip())
    return PoFile(header, entries, title, raw, path=path)


def _build_entry(unit: Unit, path: str | None) -> Entry:
    notes = [f"kind: {unit.kind}"] + ([f"label: {unit.label}"] if unit.label is not None else [])
    text = unicodedata.normalize("NFC", unit.text)
    return Entry(unit.id, text, "", notes="\n".join(notes), references=(path,) if path else ())
