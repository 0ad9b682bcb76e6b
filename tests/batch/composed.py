"""Documents in several languages, with links and findings, as a batch run makes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from enregard.batch.files import finish, write_shard
from enregard.batch.pairs import Pair, Version
from enregard.batch.rows import Row, make_rows
from enregard.batch.splits import assign_split
from enregard.model import Bitext, Certainty, Document, Finding, Link, Locus, Severity, State, Unit

TEXTS = {
    "en": "The Council decides to send {n} observers to the harbour of {place} before the end of the year.",
    "fr": "Le Conseil décide d’envoyer {n} observateurs au port de {place} avant la fin de l’année.",
    "ar": "يقرر المجلس إرسال {n} من المراقبين إلى ميناء {place} قبل نهاية السنة.",
    "zh": "理事会决定在年底之前向{place}港口派遣{n}名观察员，并请秘书长提出报告。",
}
PLACES = ("Orlo", "Vanta", "Miredal", "Quess", "Tabrin", "Ulmen", "Sorvia", "Kelpan")
HOSTILE = 'A\ud800 <script>alert(1)</script> & "x" | `y`\u2028\x01\x85 \U0001f600 ]]> =1+1'
SETTINGS = SimpleNamespace(signature="enregard:0.1.0|do:align+check|level:unit|encoder:use", formats=())
DIGESTS = "0" * 64, "f" * 64


def compose(work: str, source: str = "en", target: str = "fr", rows: int = 5, first: int = 0) -> Bitext:
    """A bitext of *rows* paragraphs, which tell of other places and figures from *first* on: the last two are one in the target, and there is a gap after them."""
    sides = [[Unit("title", "title", f"{tag.upper()} {work}")] for tag in (source, target)]
    for n in range(first, first + rows):
        place = f"{PLACES[n % 8]} {PLACES[n // 8 % 8]} {PLACES[n // 64 % 8]}"
        for tag, units in zip((source, target), sides, strict=True):
            units.append(Unit(f"para-{n}", "paragraph", TEXTS[tag].format(n=n + 12, place=place), str(n)))
    one, other = sides
    names = [unit.id for unit in one]
    joined = Unit(names[-2], "paragraph", " ".join(unit.text for unit in other[-2:]))
    links = [Link((name,), (name,), score=None if n % 2 else 0.97) for n, name in enumerate(names[:-2])]
    links += [Link(tuple(names[-2:]), (names[-2],), origin="content", score=0.61, evidence=("content",))]
    links += [Link((), ("note",), State.MISSING)]
    other = [*other[:-2], joined, Unit("note", "footnote", "Note.")]
    return Bitext(Document(work, source, tuple(one)), Document(work, target, tuple(other)), tuple(links))


def pair_of(work: str, source: str = "en", target: str = "fr", **values: Any) -> Pair:
    one, other = (Version(tag, f"/nowhere/{tag}.txt", f"{work}.{tag}.txt") for tag in (source, target))
    return Pair(work, one, other, **values)


def make(work: str, source: str = "en", target: str = "fr", **values: int) -> list[Row]:
    """The rows of a pair of documents, with a finding on the first paragraph."""
    bitext = compose(work, source, target, **values)
    text = bitext.target.units[1].text
    finding = Finding(
        bitext.links[1],
        "18 is not 12",
        Locus((bitext.links[1].name,), bitext.source.units[1].text, (4, 11)),
        Locus((bitext.links[1].name,), text, (0, 2)),
        severity=Severity.ERROR,
        certainty=Certainty.LIKELY,
        check="figures-differ",
        language=target,
    )
    pair = pair_of(work, source, target, date="2031-05-06", licence="CC BY 4.0")
    return make_rows(pair, bitext, [finding], level="unit", digests=DIGESTS, signature=SETTINGS.signature)


def write_data_set(
    out: Path,
    works: Sequence[str],
    languages: Sequence[tuple[str, str]] = (("en", "fr"),),
    formats: Sequence[str] = (),
    quarantined: Sequence[Mapping[str, str]] = (),
    shares: Sequence[float] = (50, 25, 25),
    **facts: Any,
) -> list[dict[str, Any]]:
    """A data set with two works a shard. Return the records of its shards."""
    splits: dict[str, list[str]] = {}
    for work in works:
        splits.setdefault(assign_split(work, shares), []).append(work)
    records: list[dict[str, Any]] = []
    for split, found in sorted(splits.items()):
        for n in range(0, len(found), 2):
            rows = [
                row
                for work in found[n : n + 2]
                for source, target in languages
                for row in make(work, source, target, first=8 * works.index(work))
            ]
            records.append({**write_shard(out, f"{split}-{n // 2:05}", rows, formats), "quarantined": []})
    records[0]["quarantined"] = list(quarantined)
    finish(out, records, SETTINGS, {"works": len(works), "pairs": len(works) * len(languages), **facts})
    return records
