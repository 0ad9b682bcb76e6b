"""Any two languages of a work side by side: translations face each other through the original, and directly where it says nothing."""

from __future__ import annotations

from enregard import checks
from enregard.align import align
from enregard.align.pivot import through, turned
from enregard.encoders import LazyEncoder
from enregard.errors import UsageError
from enregard.lint.plan import Plan
from enregard.model import Bitext, Finding
from enregard.workspace.settling import Settled


def paired(settled: Settled, pair: str) -> Bitext:
    """The bitext of the two languages that *pair* names, such as `fr-es`. UsageError for what the work has not."""
    known = {each.bitext.target.language: each.bitext for each in settled.pairs}
    source = settled.file.original
    one, other = _tags(settled, pair)
    if one == source:
        return known[other]
    if other == source:
        return turned(known[one])
    bitext = through(known[one], known[other])
    # What the original lacks, such as the line that names the language, the two translations may both have.
    faced = [link for link in bitext.links if link.evidence]
    alone = {bool(link.source) for link in bitext.links if not link.evidence}
    return align(bitext.source, bitext.target, fixed=faced, encoder=LazyEncoder()) if len(alone) == 2 else bitext


def _tags(settled: Settled, pair: str) -> tuple[str, str]:
    """The two languages in *pair*, each of which may have a `-` of its own."""
    have = [tag for tag in (settled.file.original, *settled.documents) if tag in settled.documents]
    parts = pair.split("-")
    found = [
        (one, other)
        for n in range(1, len(parts))
        if (one := "-".join(parts[:n])) in have and (other := "-".join(parts[n:])) in have and one != other
    ]
    if not found:
        raise UsageError(
            f"{settled.file.symbol} has no pair {pair}",
            hint=f"Two languages joined by `-`, of: {', '.join(dict.fromkeys(have))}.",
        )
    return found[0]


def compared(bitext: Bitext, planned: Plan) -> tuple[Finding, ...]:
    """What the checks of links say of *bitext*. Translators' silencings are about the pairs that they work on, and not about this."""
    found = checks.run_on_links(
        bitext,
        only=planned.names,
        severities=planned.severities,
        options=planned.options,
        glossary=planned.glossary,
        subjects=("link", "bitext"),
    )
    return tuple(found)
