"""The two versions name different languages as that of the original.

Why: where versions disagree, people look at the original, and must find the same one.
Fires: `Original: English` / `Original : russe`.
Silent: `Original: English` / `Original : anglais`, `原件：英文`; more than one language on a side.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._both import pair_texts
from enregard.checks._languages import find_named_language
from enregard.model import Bitext, Check, Finding, Locus


def run(bitext: Bitext) -> Iterator[Finding]:
    for link, source, target in pair_texts(bitext):
        if any(unit.kind != "original" for unit in bitext.source_units(link)):
            continue
        one, other = (
            find_named_language(source, bitext.source.language),
            find_named_language(target, bitext.target.language),
        )
        if one and other and one != other:
            message = f"“{source}” of the source is “{target}” in the target"
            yield Finding(link.name, message, Locus(link.source, source), Locus(link.target, target))


CHECK = Check(run, "link")
