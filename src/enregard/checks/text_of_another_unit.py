"""A translation belongs to another unit: two were exchanged, or one was pasted in the wrong place.

Why: each text is correct by itself, so readers of one language do not notice.
Fires: the catalog has the text of paragraph 4 at paragraph 3.
Silent: a text that was reworded; two units whose sources say the same; one whose source is gone; a reused draft that nobody has confirmed yet; a
unit without a counterpart that is given the text of another one without a counterpart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from enregard.checks._texts import pair_text
from enregard.model import Bitext, Check, Finding, Link, LinkKey, plain
from enregard.text.same import is_same_text
from enregard.text.similarity import measure_likeness

_ALIKE = 0.9
"""From here on a text is that of another unit, touched up; revised paragraphs of one document are far below."""
_LIKE_SOURCES = 0.75
"""From here on two sources say much the same, and so do their translations."""
_SHORTEST = 20
"""Characters; shorter texts are compared as they are, since a word changed makes them another text."""
_END = 24
"""Characters."""


def run(bitext: Bitext) -> Iterator[Finding]:
    if all(link.wording is None for link in bitext.links):
        return
    texts = {link.key: _collect_texts(bitext, link) for link in bitext.links}
    homes = _index_by_ends(bitext.links, texts)
    for link in bitext.links:
        wording = plain(link.wording or "")
        if wording and link.source and link.origin != "reuse" and wording not in texts[link.key]:
            near = {key: other for end in _make_keys(wording) for key, other in homes.get(end, {}).items()}
            origin = _find_origin(bitext, link, wording, near.values(), texts)
            if origin is not None:
                yield pair_text(bitext, link).make_finding(_describe(origin))


def _describe(origin: Link) -> str:
    if origin.source:
        return f"the target belongs to {origin.name}"
    return f"the target is the text of {origin.name}, which has no counterpart in the source"


def _find_origin(
    bitext: Bitext, link: Link, wording: str, near: Iterable[Link], texts: Mapping[LinkKey, set[str]]
) -> Link | None:
    """Find the first of *near* whose translation the *wording* of *link* is."""
    others = (
        o for o in near if (o.source or link.target) and _is_text_of_other(wording, texts[o.key], texts[link.key])
    )
    return next((o for o in others if not _has_like_source(bitext, link, o, wording in texts[o.key])), None)


def _index_by_ends(links: Sequence[Link], texts: Mapping[LinkKey, set[str]]) -> dict[str, dict[LinkKey, Link]]:
    """Map the beginnings and ends of the texts of *links* to these links."""
    homes: dict[str, dict[LinkKey, Link]] = {}
    for link in links:
        for end in chain.from_iterable(map(_make_keys, texts[link.key])):
            homes.setdefault(end, {})[link.key] = link
    return homes


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


def _has_like_source(bitext: Bitext, one: Link, other: Link, verbatim: bool) -> bool:
    """Test whether two links may have much the same translation: the same one if their sources are the same, one like it if these are alike."""
    texts = bitext.source_text(one), bitext.source_text(other)
    if is_same_text(*texts) or not other.source:
        return not verbatim or is_same_text(*texts)
    return not verbatim and measure_likeness(*map(plain, texts)) >= _LIKE_SOURCES


CHECK = Check(run)
