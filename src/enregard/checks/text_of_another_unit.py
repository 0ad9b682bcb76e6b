"""A translation is the text of another unit: two were exchanged, or one was pasted into the wrong place.

Why: each text is right in itself, so that nobody notices who reads only one language.
Fires: the catalog has the text of paragraph 4 at paragraph 3.
Silent: a text that was reworded; two units whose sources say the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.model import Bitext, Check, Finding, Link, Locus, plain
from enregard.text.same import is_same_text
from enregard.text.similarity import measure_likeness

_ALIKE = 0.9
"""From here on a text is that of another unit, touched up; revised paragraphs of one document are far below."""
_SHORTEST = 20
"""Characters; shorter texts are compared as they are, since a word changed makes them another text."""
_END = 24
"""Characters."""


def run(bitext: Bitext) -> Iterator[Finding]:
    if all(link.wording is None for link in bitext.links):
        return
    texts = {link.name: _collect_texts(bitext, link) for link in bitext.links}
    homes: dict[str, list[Link]] = {}
    for link in bitext.links:
        for key in {key for text in texts[link.name] for key in _make_keys(text)}:
            homes.setdefault(key, []).append(link)
    for link in bitext.links:
        wording = "" if link.wording is None else plain(link.wording)
        if not wording or wording in texts[link.name]:
            continue
        others = {id(other): other for key in _make_keys(wording) for other in homes.get(key, ()) if other is not link}
        for other in others.values():
            if _is_text_of_other(wording, texts[other.name], texts[link.name]) and not _has_same_source(
                bitext, link, other
            ):
                yield Finding(
                    link.name,
                    f"the target is the text of {other.name}",
                    Locus(link.source, bitext.source_text(link)),
                    Locus(link.target, bitext.target_text(link)),
                )
                break


def _collect_texts(bitext: Bitext, link: Link) -> set[str]:
    """Return the known translations of *link*: the corpus text and the agreed text."""
    known = {plain(bitext.corpus_text(link)), plain(link.agreed.target) if link.agreed else ""}
    return known - {""}


def _make_keys(text: str) -> tuple[str, str]:
    """Return the keys under which a similar text is found: an edited text keeps its beginning or its end."""
    return f"^{text[:_END]}", f"{text[-_END:]}$"


def _is_text_of_other(wording: str, theirs: set[str], own: set[str]) -> bool:
    if wording in theirs or len(wording) < _SHORTEST:
        return wording in theirs
    best = max(measure_likeness(wording, text) for text in theirs)
    return best >= _ALIKE and best > max((measure_likeness(wording, text) for text in own), default=0)


def _has_same_source(bitext: Bitext, one: Link, other: Link) -> bool:
    return is_same_text(bitext.source_text(one), bitext.source_text(other))


CHECK = Check(run)
