"""`enregard score`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from enregard.cli import _completion, _layout, _shared
from enregard.system.terminal import format_count

if TYPE_CHECKING:
    from enregard.commands.score import Scores


@click.command("score")
@click.argument("work", shell_complete=_completion.complete_works)
@click.argument("candidate", type=click.Path())
@click.option(
    "-l",
    "--lang",
    required=True,
    metavar="LANG",
    shell_complete=_completion.complete_languages,
    help="Language of CANDIDATE.",
)
@click.option("--corpus", is_flag=True, help="Compare with the received text, not with the PO file.")
@click.option("--worst", default=5, show_default=True, metavar="N", help="Number of units with the lowest scores.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_shared.ocr_option
@_shared.encoding_option
def command(
    work: str, candidate: str, lang: str, corpus: bool, worst: int, form: str, ocr: bool, encoding: str | None
) -> None:
    """Compare a draft with the current text (BLEU, chrF++, TER).

    CANDIDATE is a draft or an earlier version, as a document or PO file, or `-` for standard input. Prints the scores of sacrebleu over all units with 95 %
    bootstrap intervals and signatures, and the units with the lowest scores.

    \b
    Example:
      enregard score A/74/492 draft.txt -l fr
      enregard score A/74/492 po/A-74-492/fr.po -l fr --corpus
    """
    from enregard.commands.score import score

    project = _shared.get_project()
    with _shared.show_progress(f"scoring {candidate}"):
        scores = score(project, work, candidate, lang, corpus=corpus, ocr=ocr, encoding=encoding)
    if form == "json":
        _shared.print_json({"schema": "enregard.scores/1", **asdict(scores)})
        return
    _print_scores(scores, worst)


def _print_scores(scores: Scores, worst: int) -> None:
    rows = [
        (m.metric, f"{m.value:.1f}", "" if m.low is None else f"{m.low:.1f} to {m.high:.1f}", m.signature)
        for m in scores.metrics
    ]
    _layout.print_table(("Metric", "Score", "95 % interval", "Signature"), rows, right=(1,), texts={3: None}, fold=True)
    _shared.print_note(f"{format_count(len(scores.units), 'unit')} compared.")
    for words, names in (("only in the current text", scores.missing), ("only in the candidate", scores.extra)):
        if names:
            _shared.print_note(f"{words}: {len(names)} ({', '.join(names[:5])}{', …' * (len(names) > 5)})")
    if least := scores.worst[:worst]:
        cells = [
            (
                unit.unit,
                *(f"{value:.1f}" for value in (unit.chrf, unit.bleu, unit.ter)),
                *_cut_common_start(unit.candidate, unit.reference),
            )
            for unit in least
        ]
        head = ("Unit", "chrF++", "BLEU", "TER", "Candidate", "Current text")
        _shared.print_text("\nUnits with the lowest scores:\n")
        _layout.print_table(head, cells, right=(1, 2, 3), texts={4: 40, 5: 40}, spare=(2, 3))


def _cut_common_start(one: str, other: str) -> tuple[str, str]:
    """Shorten the two texts to begin a little before their first difference."""
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, one.rfind(" ", 0, max(0, same - 12)) + 1)
    return (one, other) if start < 8 else (f"…{one[start:]}", f"…{other[start:]}")
