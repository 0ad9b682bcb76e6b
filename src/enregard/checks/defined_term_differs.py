"""A defined term is translated as another defined term.

Why: exchanging licensor and licensee reverses their rights and duties.
Fires: `The Licensor may end this licence.` / `Le preneur peut mettre fin à la licence.`, where the work defines `Licensor` / `donneur` and
`Licensee` / `preneur`.
Silent: any form of the right term; a source that also has the other term; a pronoun or synonym; an exchange that is frequent in
the work; terms that only one side defines, or that the work often omits.
Source: Joint Practical Guide of the European Parliament, the Council and the Commission for drafting legislation, guideline 6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from enregard.checks._pairs_of_terms import read_uses
from enregard.model import Bitext, Certainty, Check, Finding, Severity

_SHARE = 0.3
"""Share of the uses of a term that its source may lack, and beyond a few: more often than that, the target has it as an ordinary word."""
_FEW = 3


def run(bitext: Bitext) -> Iterator[Finding]:
    work = read_uses(bitext)
    added = Counter(n for use in work.uses for n in use.added)
    exchanged = Counter((one, other) for use in work.uses for one in use.lost for other in use.added)
    for use in work.uses:
        for one in sorted(use.lost):
            # More often, it is how this work translates the term.
            others = [
                n for n in sorted(use.added) if _is_few(added[n], work.translated[n]) and exchanged[one, n] <= _FEW
            ]
            if others and 0 < work.translated[one] >= work.lost[one] - _FEW:
                here, there = use.find_source_span(one), use.find_target_span(others[0])
                term, wrong = use.pair.source[slice(*here)], use.pair.target[slice(*there)]
                right, other = work.pairs[one].targets[0], work.pairs[others[0]].source
                message = (
                    f"defined term “{term}” is “{right}” in this work; the target has “{wrong}”, which is “{other}”"
                )
                yield use.pair.make_finding(message, here, there)
                break


def _is_few(wrong: int, right: int) -> bool:
    return right > 0 and wrong <= max(_FEW, _SHARE * right)


CHECK = Check(run, "bitext", Severity.WARNING, Certainty.LIKELY)
