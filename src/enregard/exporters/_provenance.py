"""The inputs of a view, read from its signature, so that a reader can reproduce it."""

from __future__ import annotations

from dataclasses import dataclass

from enregard.exporters._facing import list_documents
from enregard.model import View


@dataclass(frozen=True, slots=True)
class Version:
    """A language version: the *file* it was read from, its *status*, and the *digest* of its text if the signature has one."""

    language: str
    file: str | None
    status: str
    digest: str | None


@dataclass(frozen=True, slots=True)
class Provenance:
    """The versions, the source first; the *program*; and the digests of its *settings* and of the *links* of each language pair."""

    versions: tuple[Version, ...]
    program: str
    settings: str | None
    links: dict[str, str]


def parse_provenance(view: View) -> Provenance:
    """Return the provenance of *view*, parsed from its signature."""
    program, *parts = view.signature.split("|")
    digests = dict(part.split(":", 1) for part in parts if ":" in part)
    versions = tuple(
        Version(
            document.language,
            document.path,
            view.statuses.get(document.language, "missing"),
            digests.pop(document.language, None),
        )
        for document in list_documents(view)
    )
    settings = digests.pop("cfg", None)
    pairs = {f"{bitext.source.language}-{bitext.target.language}" for bitext in view.bitexts}
    links = {pair: digest for pair, digest in digests.items() if pair in pairs}
    return Provenance(versions, program.replace(":", " ", 1), settings, links)
