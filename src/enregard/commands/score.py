"""Scores of a candidate translation against the current text: BLEU, chrF++ and TER by sacrebleu."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from enregard import catalog
from enregard.commands.bitext import map_pairs
from enregard.errors import EnregardError, UsageError
from enregard.model import Bitext, Document, Unit, plain, split_parts
from enregard.storage.files import describe_input, read_input
from enregard.tracking.documents import make_document
from enregard.tracking.versions import MatchKind, trace_units
from enregard.workspace.projects import Project
from enregard.workspace.recognizing import recognize_once
from enregard.workspace.settling import Settled, settle

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric as Sacre

_RESAMPLES = 1000
_TOKENS = {"zh": "zh", "yue": "zh", **dict.fromkeys(("ja", "th", "lo", "km", "my"), "char")}
"""Tokenizers of BLEU for languages written without spaces."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A score over all units (0 to 100; for TER lower is better, and it can exceed 100), its 95 % confidence interval by bootstrap resampling of
    units (Koehn, 2004; None for a single unit), and the signature needed to reproduce it."""

    metric: str
    value: float
    low: float | None
    high: float | None
    signature: str


@dataclass(frozen=True, slots=True)
class UnitScore:
    """The scores and the two texts of one unit."""

    unit: str
    chrf: float
    bleu: float
    ter: float
    candidate: str
    reference: str


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a candidate. *missing* are current units without a counterpart in the candidate, *extra* units of the candidate without a
    current one."""

    work: str
    language: str
    metrics: tuple[Metric, ...]
    units: tuple[UnitScore, ...]
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    errors: ClassVar[tuple[EnregardError, ...]] = ()
    """Always empty: errors are raised."""

    @property
    def worst(self) -> list[UnitScore]:
        """The units that differ, the lowest score first."""
        return sorted((unit for unit in self.units if unit.chrf < 100), key=lambda unit: (unit.chrf, -unit.ter))


Pairs = list[tuple[str, str, str]]
"""(unit, candidate text, current text)."""
Matched = tuple[dict[str, str], dict[str, str], list[str]]
"""The current texts by unit, the candidate's texts by those units, and units of the candidate that match none."""


def score(
    project: Project,
    work: str,
    candidate: Path | str,
    language: str,
    *,
    corpus: bool = False,
    ocr: bool = False,
    encoding: str | None = None,
) -> Scores:
    """Score *candidate*, a PO file or a text of *work* in *language* (`-` for standard input), against the current text. This is the text of
    the catalog where it differs, or, with *corpus*, the text as received. *ocr* reads scanned pages of the candidate by text
    recognition; *encoding* is that of a text whose encoding cannot be detected.

    Entries are matched by msgctxt, or by msgid if they have none; units of a text by their content, even if renumbered, else by
    id. Metrics: BLEU (Papineni and others, 2002), chrF++ (Popović, 2017), TER (Snover and others, 2006), as computed and signed by
    sacrebleu (Post, 2018). UsageError if the two have nothing in common.


    >>> found = enregard.score(project, "A/91/7", "po/A-91-7/fr.po", "fr")
    >>> [(metric.metric, round(metric.value)) for metric in found.metrics]
    [('BLEU', 100), ('chrF++', 100), ('TER', 0)]
    """
    (name,) = project.select([work])
    settled = settle(project, name, read_only=True)
    if language not in settled.documents:
        have = ", ".join(settled.documents) or "none"
        raise UsageError(f"{name} has no version in {language}", hint=f"It has: {have}.")
    shown = describe_input(candidate)
    data = read_input(candidate, shown)
    if _is_catalog(data, shown):
        current, found, extra = _match_entries(settled, language, catalog.parse(data, shown), corpus)
    else:
        document = make_document(
            data,
            language,
            profile=settled.documents[language].profile,
            shown=shown,
            recognition=partial(recognize_once, project) if ocr else None,
            encoding=encoding,
        )
        current, found, extra = _match_units(settled, language, document, corpus)
    pairs = [(unit, found[unit], text) for unit, text in current.items() if unit in found]
    if not pairs:
        raise UsageError("it has no unit in common with the current text", path=shown)
    missing = tuple(unit for unit in current if unit not in found)
    return Scores(name, language, *_compute_scores(pairs, language), missing, tuple(extra))


def _is_catalog(data: bytes, name: str) -> bool:
    return name.endswith((".po", ".pot")) or b'\nmsgid "' in data[:4096] or data.startswith(b'msgid "')


def _match_entries(settled: Settled, language: str, found: catalog.PoFile, corpus: bool) -> Matched:
    pairs = map_pairs(settled)
    if language not in pairs:
        raise UsageError(f"{language} is the original language, so no PO file translates into it", path=found.path)
    bitext = pairs[language].bitext
    get_text = bitext.corpus_text if corpus else bitext.target_text
    links = {link.name: link for link in bitext.links if link.source}
    current = {name: text for name, link in links.items() if (text := get_text(link))}
    by_text = {plain(bitext.source_text(link)): name for name, link in links.items()}
    said: dict[str, str] = {}
    extra: list[str] = []
    for entry in found.entries:
        if entry.obsolete or entry.foreign or not entry.target.strip():
            continue
        name = entry.context if entry.context in links else by_text.get(plain(entry.source))
        if name in current:
            said.setdefault(str(name), entry.target)
        else:
            extra.append(entry.context or entry.source[:40])
    return current, said, extra


def _match_units(settled: Settled, language: str, draft: Document, corpus: bool) -> Matched:
    current = dict(_list_current_texts(settled, language, corpus))
    found = trace_units([(u.id, u.text) for u in draft.units], list(current.items())).successors
    faces: dict[str, Unit] = {}
    for unit, place in zip(draft.units, found, strict=True):
        if place and len(place.ids) == 1 and place.kind in (MatchKind.SAME, MatchKind.ALIKE):
            faces.setdefault(place.ids[0], unit)
    taken = {unit.id for unit in faces.values()}
    free = {unit.id: unit for unit in draft.units if unit.id not in taken}
    faces |= {name: free[name] for name in free.keys() & current.keys() - faces.keys()}
    extra = [name for name in free if faces.get(name) is not free[name]]
    return current, {name: unit.text for name, unit in faces.items()}, extra


def _list_current_texts(settled: Settled, language: str, corpus: bool) -> Iterator[tuple[str, str]]:
    """Yield the (id, text) of the units in *language*, with the text of the catalog unless *corpus*."""
    pair = None if corpus else map_pairs(settled).get(language)
    words = dict(_list_wordings(pair.bitext)) if pair else {}
    yield from ((unit.id, words.get(unit.id, unit.text)) for unit in settled.documents[language].units)


def _list_wordings(bitext: Bitext) -> Iterator[tuple[str, str]]:
    """Yield (target unit, text of the catalog) where the text can be divided into units."""
    for link in bitext.links:
        if link.wording is not None and (texts := split_parts(link.wording, len(link.target))):
            yield from zip(link.target, texts, strict=True)


def _compute_scores(pairs: Pairs, language: str) -> tuple[tuple[Metric, ...], tuple[UnitScore, ...]]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    primary = language.split("-")[0]
    tokens = _TOKENS.get(primary, "13a")
    # TER splits Chinese and Japanese into characters only where it normalizes as well: else a sentence is one word, wholly wrong or right.
    together = primary in ("zh", "yue", "ja")
    hypotheses, references = [h for _, h, _ in pairs], [r for _, _, r in pairs]
    chrf, ter = CHRF(word_order=2), TER(normalized=together, asian_support=together)
    metrics = {"BLEU": BLEU(tokenize=tokens), "chrF++": chrf, "TER": ter}
    bleu = BLEU(tokenize=tokens, effective_order=True)

    def rate(metric: Sacre, text: str, reference: str) -> float:
        return float(metric.sentence_score(text, [reference]).score)

    units = tuple(
        UnitScore(unit, rate(chrf, text, current), rate(bleu, text, current), rate(ter, text, current), text, current)
        for unit, text, current in pairs
    )
    return tuple(_compute_metric(name, metric, hypotheses, references) for name, metric in metrics.items()), units


def _compute_metric(label: str, metric: Sacre, hypotheses: Sequence[str], references: Sequence[str]) -> Metric:
    several = len(hypotheses) > 1
    result = metric.corpus_score(hypotheses, [references], n_bootstrap=_RESAMPLES if several else 1)
    low = high = None
    if several:
        mean, half, most = float(result._mean), float(result._ci), inf if label == "TER" else 100.0
        low, high = max(0.0, mean - half), min(most, mean + half)
    return Metric(label, float(result.score), low, high, str(metric.get_signature()))
