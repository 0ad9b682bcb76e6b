"""An XML or HTML tag is missing, different, not closed, or has other attributes.

Why: wrong markup breaks the page or is displayed.
Fires: `<b>Never</b> switch it off.` / `<b>Ne jamais<b> l'éteindre.`; `<a id="top">` / `<a id="haut">`.
Silent: tags in another order; attributes that are text (`title`, `alt`) or an address; `git add <file>` / `git add <fichier>`, which is no tag.
A missing pair of tags is a warning, and a surplus pair is information: translators repeat and omit emphasis.
Source: W3C, Extensible Markup Language (XML) 1.0, well-formedness.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from operator import attrgetter

from enregard.checks._surplus import find_surplus
from enregard.checks._texts import TextPair, pair_texts
from enregard.markup.elements import Tag, find_misnested, find_tags
from enregard.model import Bitext, Check, Finding, Severity

_TEXTS = frozenset({"title", "alt", "label", "summary", "placeholder", "content", "value", "lang", "xml:lang", "href", "src", "url"})  # fmt: skip
"""Attributes that a translator writes anew, or that another check compares."""
_SUPERIOR = re.compile(r"<sup>([0-9])</sup>")


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in pair_texts(bitext, empty=False):
        if "<" in pair.source:
            mine = find_tags(_drop_superior(pair))
            if mine:
                yield from _compare(pair, mine, find_tags(pair.target, {tag.name for tag in mine}))


def _drop_superior(pair: TextPair) -> str:
    """Return the source with spaces for raised digits that the target has as characters: `<sup>2</sup>` is `²`."""
    return _SUPERIOR.sub(
        lambda m: " " * len(m.group()) if "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(m[1])] in pair.target else m.group(), pair.source
    )


def _compare(pair: TextPair, mine: Sequence[Tag], theirs: Sequence[Tag]) -> Iterator[Finding]:
    by = attrgetter("text")
    lost, added = find_surplus(mine, theirs, by), find_surplus(theirs, mine, by)
    broken = find_misnested(theirs) if find_misnested(mine) is None else None
    if lost or added:
        names = {tag.name for tag in theirs}
        even = broken is None and not (lost and added) and all(tag.name in names for tag in lost) and not added
        severity = Severity.WARNING if even else None
        if broken is None and (not lost or _are_filled(mine, theirs)):
            severity = Severity.INFO
        pairs = list(zip_longest(lost, added))
        if severity is not None:  # both tags of an element are one remark
            pairs = pairs[:1]
        for a, b in pairs:
            yield _make(pair, _describe(a, b), a, b, severity)
    elif broken is not None:
        words = "is not closed" if broken.kind == "start" else "closes a tag that is not open"
        yield _make(pair, f"tag “{broken.text}” of the target {words}", None, broken)
    else:
        yield from _compare_attributes(pair, mine, theirs)


def _are_filled(mine: Sequence[Tag], theirs: Sequence[Tag]) -> bool:
    """Test whether both sides have the same elements, some of which are empty on one of them: `<ulink url="x"/>`, and `<ulink url="x">x</ulink>`."""
    one, other = (Counter(tag.name for tag in side if tag.kind != "end") for side in (mine, theirs))
    return one == other


def _compare_attributes(pair: TextPair, mine: Sequence[Tag], theirs: Sequence[Tag]) -> Iterator[Finding]:
    """Compare the attributes of the tags, element by element, whatever their order."""
    one, other = ([(tag, _list_attributes(tag)) for tag in side if tag.attributes] for side in (mine, theirs))
    known, present = Counter(key for _, key in other), Counter(key for _, key in one)
    lost = [tag for tag, key in one if present[key] > known[key]]
    added = [tag for tag, key in other if known[key] > present[key]]
    if lost or added:
        a, b = (side[0] if side else None for side in (lost, added))
        name = (a or b or mine[0]).name
        yield _make(pair, f"the attributes of “<{name}>” differ", a, b, Severity.WARNING)


def _list_attributes(tag: Tag) -> tuple[str, tuple[tuple[str, str], ...]]:
    return tag.name, tuple(sorted((k, "" if k in _TEXTS else v) for k, v in tag.attributes))


def _make(pair: TextPair, message: str, a: Tag | None, b: Tag | None, severity: Severity | None = None) -> Finding:
    spans = (a.span if a else None, b.span if b else None)
    return pair.make_finding(message, *spans, severity=severity, values=(a.text if a else "", b.text if b else ""))


def _describe(lost: Tag | None, added: Tag | None) -> str:
    if lost is None:
        return f"tag “{added.text if added else ''}” occurs more often in the target than in the source"
    if added is None:
        return f"tag “{lost.text}” of the source is not in the target"
    return f"tag “{lost.text}” of the source is “{added.text}” in the target"


CHECK = Check(run, "link", Severity.ERROR)
