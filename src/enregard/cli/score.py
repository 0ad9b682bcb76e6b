"""`enregard score`."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from enregard.cli import _shared


@click.command("score")
@click.argument("work")
@click.argument("candidate", type=click.Path())
@click.option(
    "-l", "--lang", required=True, metavar="LANG", help="Language of CANDIDATE and of the version it is held against."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(work: str, candidate: str, lang: str, form: str) -> None:
    """Score a CANDIDATE text of WORK, a draft or a former version, against the version in force.

    BLEU, chrF++ and TER by sacrebleu, unit by unit, with the signature that lets another person repeat them.
    """
    from enregard.workflow.scoring import score

    scores = score(_shared.project(), work, candidate, lang)
    if form == "json":
        click.echo(
            json.dumps(
                {"schema": "enregard.scores/1", "scores": [asdict(s) for s in scores]}, ensure_ascii=False, indent=1
            )
        )
        return
    rows = [(s.metric, f"{s.value:.1f}", str(s.units), s.signature) for s in scores]
    click.echo(_shared.table(("metric", "score", "units", "signature"), rows, right=(1, 2)))
    for s in scores:
        for unit, value in s.worst:
            click.echo(f"least alike: {unit} (chrF++ {value:.1f})")
