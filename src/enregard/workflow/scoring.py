"""How near a candidate translation is to the text in force: BLEU, chrF++ and TER by sacrebleu."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from enregard.errors import UsageError
from enregard.model import Document
from enregard.workflow.projects import Project
from enregard.workflow.segmenting import segment_file
from enregard.workflow.settling import settle


@dataclass(frozen=True, slots=True)
class Score:
    """A corpus score of one metric (0 to 100; for TER lower is better, and it can pass 100), with the signature that lets
    another person repeat it. *units* is the number of units compared; *worst* are the least alike, by chrF."""

    metric: str
    value: float
    signature: str
    units: int
    worst: tuple[tuple[str, float], ...] = ()


def score(project: Project, work: str, candidate: Path | str, language: str, *, worst: int = 5) -> list[Score]:
    """Compare *candidate*, a text of *work* in *language*, with the version in force, unit by unit.

    Units are paired by id; those that only one side has are left out of the scores and counted by their absence in *units*.
    Metrics: BLEU (Papineni and others, 2002), chrF++ (Popović, 2017), TER (Snover and others, 2006), as sacrebleu (Post, 2018)
    computes and signs them. UsageError if no unit is in both.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    (name,) = project.select([work])
    documents = settle(project, name).documents
    if language not in documents:
        raise UsageError(f"{name} has no version in {language}", hint=f"It has: {', '.join(documents) or 'none'}.")
    draft = segment_file(candidate, language)
    ids, hypotheses, references = _paired(draft, documents[language])
    if not ids:
        raise UsageError("it has no unit in common with the version in force", path=candidate)
    chrf = CHRF(word_order=2)
    each = sorted((chrf.sentence_score(h, [r]).score, i) for i, h, r in zip(ids, hypotheses, references, strict=True))
    low = tuple((i, s) for s, i in each[:worst] if s < 100)
    bleu = BLEU(tokenize="zh" if language.startswith("zh") else "13a")
    scores = []
    for label, metric in (("BLEU", bleu), ("chrF++", chrf), ("TER", TER())):
        result = metric.corpus_score(hypotheses, [references])
        scores.append(
            Score(label, result.score, str(metric.get_signature()), len(ids), low if label == "chrF++" else ())
        )
    return scores


def _paired(draft: Document, current: Document) -> tuple[list[str], list[str], list[str]]:
    ids = [unit.id for unit in current.units if unit.id in draft.by_id]
    return ids, [draft.by_id[i].text for i in ids], [current.by_id[i].text for i in ids]
