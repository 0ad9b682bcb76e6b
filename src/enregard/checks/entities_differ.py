"""An entity (`&lt;`, `&amp;`, `&product;`) is missing or replaced by a bare `&`.

Why: XML parsers reject a bare `&`, and a misspelled entity is displayed literally.
Fires: `Terms &amp; conditions` / `Termes & conditions`; `&lt;file&gt;` / `<fichier>`; `&productname;` / `&nomduproduit;`.
Silent: an entity of a letter, a space or a typographic sign (`&eacute;`, `&nbsp;`, `&#x2019;`), which languages use differently.
Source: W3C, Extensible Markup Language (XML) 1.0, section 4.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import zip_longest

from enregard.checks._texts import pair_texts
from enregard.markup.elements import ENTITY
from enregard.model import Bitext, Check, Finding, Severity
from enregard.text.similarity import count_edits

_MARKUP = frozenset({"&lt;", "&gt;", "&amp;"})
_TYPO = 2
_BARE = re.compile(r"&(?![\w#])|&(?=[A-Za-z]+\b(?!;))")


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in pair_texts(bitext, empty=False):
        if "&" not in pair.source:
            continue
        mine, theirs = (_index_entities(text) for text in (pair.source, pair.target))
        if mine and "&amp;" in mine and not _BARE.search(pair.source) and (bare := _BARE.search(pair.target)):
            yield pair.make_finding("bare “&” where the source has “&amp;”", None, bare.span())
            continue
        lost, added = (
            [m for e, m in some.items() if e not in other] for some, other in ((mine, theirs), (theirs, mine))
        )
        for a, b in zip_longest(lost, added):
            if a is not None:
                ends = f"is “{b.group()}” in the target" if b else "is not in the target"
                severity = None if b is None or count_edits(a.group(), b.group()) <= _TYPO else Severity.WARNING
                if a.group() in _MARKUP and b is None:  # `&amp;` may be said in words
                    severity = Severity.INFO if a.group() == "&amp;" else Severity.WARNING
                yield pair.make_finding(
                    f"entity “{a.group()}” of the source {ends}", a.span(), b.span() if b else None, severity=severity
                )


def _index_entities(text: str) -> dict[str, re.Match[str]]:
    """Return the entities of markup, and those that only the project knows, by their text."""
    found = ((m.group(), m) for m in ENTITY.finditer(text))
    return {entity: m for entity, m in found if entity in _MARKUP or unescape(entity) == entity}


CHECK = Check(run, "link", Severity.ERROR)
