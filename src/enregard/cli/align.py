"""`enregard align`."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import click

from enregard.cli import _completion, _layout, _shared

if TYPE_CHECKING:
    from enregard.model import Bitext, Link


@click.command("align")
@click.argument("source", type=click.Path())
@click.argument("target", type=click.Path())
@click.option(
    "-s",
    "--source-lang",
    required=True,
    metavar="LANG",
    shell_complete=_completion.complete_languages,
    help="Language of SOURCE.",
)
@click.option(
    "-t",
    "--target-lang",
    required=True,
    metavar="LANG",
    shell_complete=_completion.complete_languages,
    help="Language of TARGET.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "tsv", "beads"]),
    default="text",
    metavar="FORMAT",
    help="text (default), json, tsv or beads.",
)
@click.option(
    "--input",
    "kind",
    type=click.Choice(["document", "lines"]),
    default="document",
    metavar="KIND",
    help="document (default), or lines: one unit per line.",
)
@click.option("--sentences", is_flag=True, help="Align sentences instead of units.")
@click.option("--plot", "drawing", type=click.Path(), metavar="FILE.svg", help="Also draw the links as a dot plot.")
@_shared.ocr_option
@click.option(
    "--encoder",
    default="use",
    metavar="NAME",
    help="use (default), labse, or labse:MODEL of sentence-transformers.",
)
@click.option(
    "--dictionary",
    "dictionaries",
    type=click.Path(),
    multiple=True,
    metavar="FILE",
    help="Dictionary, for languages that the encoder lacks: a table of two columns, or a dictd file. Repeatable.",
)
@_shared.encoding_option
def command(
    source: str,
    target: str,
    source_lang: str,
    target_lang: str,
    form: str,
    kind: str,
    sentences: bool,
    drawing: str | None,
    encoder: str,
    dictionaries: tuple[str, ...],
    ocr: bool,
    encoding: str | None,
) -> None:
    """Align any two files and print the links.

    Files are aligned by structure (numbers and headings), and by meaning where structure is not enough. A score is the
    probability that a link is right. With -v the table shows the evidence for each link; json and tsv always do.
    `beads` prints unit numbers from 0, as in `[0]:[0, 1]`. SOURCE or TARGET may be `-` for standard input.

    \b
    Examples:
      enregard align one.docx two.pdf -s en -t fr --plot links.svg
      enregard align --input lines --format beads a.txt b.txt -s en -t fr
      enregard align a.html b.html -s en -t el --dictionary freedict-eng-ell.index
    """
    from enregard.commands import align as aligning

    if kind == "lines" and sentences:
        raise click.UsageError("--sentences cannot be used with --input lines, where each line is a unit")
    if drawing is not None:  # what is wrong with its name is told before the work, not after
        aligning.check_plot_file(drawing, source, target)
    with _shared.show_progress(f"aligning {source} and {target}"):
        bitext = aligning.align_files(
            source,
            target,
            source_lang,
            target_lang,
            sentences=sentences,
            lines=kind == "lines",
            encoder=encoder,
            dictionaries=dictionaries,
            ocr=ocr,
            encoding=encoding,
        )
    for tag in dict.fromkeys((source_lang, target_lang)) if kind == "document" else ():
        _shared.note_missing_rules(tag)
    for remark in aligning.find_notices(bitext, encoder, dictionaries):
        _shared.print_note(f"notice: {remark}.")
    if drawing is not None:
        aligning.plot(bitext, drawing)
        _shared.print_note(f"Wrote {drawing}")
    if form == "json":
        _shared.print_json(_make_json(bitext))
    elif form == "text":
        _print_table(bitext)
    elif text := (_format_tsv if form == "tsv" else _format_beads)(bitext):
        _shared.print_data(f"{text}\n")


def _print_table(bitext: Bitext) -> None:
    why = ("Evidence",) if _shared.is_verbose() else ()
    rows = [
        (
            "+".join(link.source) or "—",
            "+".join(link.target) or "—",
            "" if link.score is None else f"{link.score:.2f}",
            *([", ".join(link.evidence)] if why else []),
            bitext.source_text(link),
            bitext.target_text(link),
        )
        for link in bitext.links
    ]
    head = ("Source", "Target", "Score", *why, bitext.source.language, bitext.target.language)
    _layout.print_table(
        head, rows, right=(2,), texts={len(head) - 2: 36, len(head) - 1: 36}, spare=[len(head) - 1] if why else []
    )


def _make_json(bitext: Bitext) -> dict[str, object]:
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

    return {
        "schema": "enregard.bitext/1",
        "work": bitext.source.work or bitext.target.work,
        "source": bitext.source.language,
        "target": bitext.target.language,
        "links": [row(link) for link in bitext.links],
    }


def _format_tsv(bitext: Bitext) -> str:
    """Format as TSV. The first line names the columns; later versions may add columns at the end."""
    head = ("source", "target", "state", "score", "evidence", "source_text", "target_text")
    rows = (
        (
            "+".join(link.source),
            "+".join(link.target),
            str(link.state),
            "" if link.score is None else f"{link.score:.3f}",
            ",".join(link.evidence),
            _format_cell(bitext.source_text(link)),
            _format_cell(bitext.target_text(link)),
        )
        for link in bitext.links
    )
    return "\n".join("\t".join(row) for row in (head, *rows))


def _format_cell(text: str) -> str:
    """Format *text* on one line, as in a plain text table."""
    return " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text).split())


def _format_beads(bitext: Bitext) -> str:
    ranks = [{unit.id: n for n, unit in enumerate(d.units)} for d in (bitext.source, bitext.target)]
    return "\n".join(f"{[ranks[0][i] for i in k.source]}:{[ranks[1][i] for i in k.target]}" for k in bitext.links)
