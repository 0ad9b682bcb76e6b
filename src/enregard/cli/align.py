"""`enregard align`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from enregard.cli import _shared

if TYPE_CHECKING:
    from enregard.model import Bitext, Link


@click.command("align")
@click.argument("source", type=click.Path())
@click.argument("target", type=click.Path())
@click.option("-s", "--source-lang", required=True, metavar="LANG", help="Language of SOURCE.")
@click.option("-t", "--target-lang", required=True, metavar="LANG", help="Language of TARGET.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "tsv", "beads"]),
    default="text",
    show_default=True,
    help="How to print.",
)
@click.option(
    "--input",
    "kind",
    type=click.Choice(["document", "lines"]),
    default="document",
    show_default=True,
    help="Whole documents, or files with a unit on each line.",
)
@click.option("--sentences", is_flag=True, help="Align sentences instead of units.")
@click.option("--encoder", default="use", show_default=True, metavar="NAME", help="What reads the meaning of a text.")
def command(
    source: str, target: str, source_lang: str, target_lang: str, form: str, kind: str, sentences: bool, encoder: str
) -> None:
    """Align two files by their structure, and by what they say where structure does not tell; print the links in order.

    `beads` prints unit numbers from 0, `[0]:[0, 1]`; with -v the table says what each link rests on.

    \b
    Example:
      enregard align --input lines --format beads a.txt b.txt -s en -t fr
    """
    from enregard import encoders
    from enregard.workflow.aligning import align_files

    if kind == "lines" and sentences:
        raise click.UsageError("--sentences cuts documents, and --input lines has its units already")
    bitext = align_files(
        source, target, source_lang, target_lang, sentences=sentences, lines=kind == "lines", encoder=encoder
    )
    for tag in (bitext.source.language, bitext.target.language):
        if kind == "document":
            _shared.notice(tag)
        elif not encoders.get(encoder).knows(tag):
            _shared.note(f"notice: the encoder does not know {tag}: lengths, numbers and names must do.")
    printers = {"text": _text, "json": _json, "tsv": _tsv, "beads": _beads}
    click.echo(printers[form](bitext))


def _text(bitext: Bitext) -> str:
    rows = [
        (
            "+".join(link.source) or "—",
            "+".join(link.target) or "—",
            str(link.state) if link.score is None else f"{link.state} {link.score:.2f}",
            *([", ".join(link.evidence)] if _shared.verbose() else []),
            _shared.shorten(bitext.source_text(link), 36),
            _shared.shorten(bitext.target_text(link), 36),
        )
        for link in bitext.links
    ]
    why = ("rests on",) if _shared.verbose() else ()
    return _shared.table(("source", "target", "state", *why, bitext.source.language, bitext.target.language), rows)


def _json(bitext: Bitext) -> str:
    def row(link: Link) -> dict[str, object]:
        return {
            "source": list(link.source),
            "target": list(link.target),
            "state": str(link.state),
            "origin": link.origin,
            "score": link.score,
            "evidence": list(link.evidence),
            "source_text": bitext.source_text(link),
            "target_text": bitext.target_text(link),
        }

    head = {
        "schema": "enregard.bitext/1",
        "work": bitext.source.work or bitext.target.work,
        "source": bitext.source.language,
        "target": bitext.target.language,
        "links": [row(link) for link in bitext.links],
    }
    return json.dumps(head, ensure_ascii=False, indent=1)


def _tsv(bitext: Bitext) -> str:
    def cell(text: str) -> str:
        return " ".join(text.split())

    return "\n".join(
        "\t".join(("+".join(k.source), "+".join(k.target), cell(bitext.source_text(k)), cell(bitext.target_text(k))))
        for k in bitext.links
    )


def _beads(bitext: Bitext) -> str:
    ranks = [{unit.id: n for n, unit in enumerate(d.units)} for d in (bitext.source, bitext.target)]
    return "\n".join(f"{[ranks[0][i] for i in k.source]}:{[ranks[1][i] for i in k.target]}" for k in bitext.links)
