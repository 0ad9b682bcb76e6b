"""A term is defined twice, or by itself, in the translation only, or one text has more definitions.

Why: a term with two meanings, or with none, leaves open what the text requires.
Fires: `“Keeper” means ...` and `“Pilot” means ...` / `« Gardien » désigne ...` and `« Gardien » désigne ...`; `« Tour » désigne la Tour.`
Silent: the same in the source; two forms of one source term; as many expressions in quotation marks on both sides; definitions that no verb or quotation marks show.
Source: Joint Practical Guide of the European Parliament, the Council and the Commission for drafting legislation, guideline 14.
"""

from __future__ import annotations

from collections.abc import Iterator

from enregard.checks._definitions import count_quoted
from enregard.checks._pairs_of_terms import read_marked_definitions
from enregard.checks._texts import pair_texts
from enregard.model import Bitext, Certainty, Check, Finding, Severity

_ENDING = 3
"""Letters in which forms of one term differ."""
_VERB = 16
"""Letters of a definition beside its two terms."""


def run(bitext: Bitext) -> Iterator[Finding]:
    texts = list(pair_texts(bitext, empty=False))
    one, other = bitext.source.language, bitext.target.language
    found = list(read_marked_definitions(texts, one, other))
    first: dict[str, tuple[int, str]] = {}
    for n, source, target in found:
        k, former = first.setdefault(target.casefold(), (n, source))
        if k != n and not _is_form(source.casefold(), former.casefold()):
            yield texts[n].make_finding(
                f"the target defines “{target}” for “{source}”, and in {texts[k].link.name} for “{former}”"
            )
        elif _defines_itself(texts[n].target, target) and not _defines_itself(texts[n].source, source):
            yield texts[n].make_finding(f"the target defines “{target}” by itself")
    for pair in texts:
        mine, quoted = count_quoted(pair.source, one)
        theirs, its_quoted = count_quoted(pair.target, other) if mine else (0, 0)
        # A verb that is not known leaves a definition out, but not its quotation marks.
        if theirs and (mine - theirs) * (quoted - its_quoted) > 0:
            yield pair.make_finding(f"the source has {mine} {_name(mine)} and the target {theirs}")


def _name(count: int) -> str:
    return "definition" if count == 1 else "definitions"


def _is_form(one: str, other: str) -> bool:
    size = max(1, max(len(one), len(other)) - _ENDING)
    return one[:size] == other[:size]


def _defines_itself(text: str, term: str) -> bool:
    """Test whether *text* has no more than *term*, a verb, and the term again."""
    letters, its = ("".join(filter(str.isalnum, words.casefold())) for words in (text, term))
    return bool(its) and letters.count(its) == 2 and letters.endswith(its) and len(letters) <= 2 * len(its) + _VERB


CHECK = Check(run, "bitext", Severity.WARNING, Certainty.LIKELY)
