"""The versions name different original languages.

Why: where versions disagree, the original decides, so it must be clear which it is.
Fires: `Original: English` / `Original : russe`.
Silent: `Original: English` / `Original : anglais`, `原件：英文`; more than one language on a side.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._languages import find_named_language
from enregard.checks._texts import pair_texts
from enregard.model import Bitext, Check, Finding


def run(bitext: Bitext) -> Iterator[Finding]:
    for pair in pair_texts(bitext):
        if all(unit.kind == "original" for unit in bitext.source_units(pair.link)):
            one = find_named_language(pair.source, bitext.source.language)
            other = find_named_language(pair.target, bitext.target.language)
            if one and other and one != other:
                yield pair.make_finding(f"“{pair.source}” of the source is “{pair.target}” in the target")


CHECK = Check(run, "link")
