"""`enregard segment`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from enregard.cli import _completion, _layout, _shared

if TYPE_CHECKING:
    from enregard.model import Document


@click.command("segment")
@click.argument("file", type=click.Path())
@click.option(
    "--lang",
    "-l",
    required=True,
    metavar="LANG",
    shell_complete=_completion.complete_languages,
    help="Language of the text, a BCP 47 tag such as fr.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--profile",
    metavar="NAME",
    shell_complete=_completion.complete_profiles,
    help="Profile of the document.  [default: detected from the text]",
)
@click.option("--sentences", is_flag=True, help="Divide units into sentences (annex/para-4#2).")
@_shared.ocr_option
@_shared.encoding_option
def command(
    file: str, lang: str, form: str, profile: str | None, sentences: bool, ocr: bool, encoding: str | None
) -> None:
    """Divide a file into units and print them.

    \b
    Example:
      enregard segment letter.docx --lang fr
    """
    from enregard.workspace.remarks import describe_left_out
    from enregard.workspace.segmenting import segment_file

    with _shared.show_progress(f"reading {file}") as progress:
        document = segment_file(
            file, lang, profile=profile, sentences=sentences, ocr=ocr, encoding=encoding, progress=progress
        )
    _shared.note_missing_rules(lang)
    if remark := describe_left_out(document):
        _shared.print_note(f"notice: {remark}.")
    if _shared.is_verbose():
        _shared.print_note(f"profile: {document.profile}")
    if form == "json":
        _shared.print_json(_make_json(document))
    else:
        _print_table(document)


def _print_table(document: Document) -> None:
    rows = [(unit.id, unit.kind, unit.label or "", str(unit.page or ""), unit.text) for unit in document.units]
    head = ("Unit", "Kind", "Label", "Page", "Text")
    _layout.print_table(head, rows, right=(2, 3), texts={4: 60}, spare=(1, 3))


def _make_json(document: Document) -> dict[str, object]:
    return {
        "schema": "enregard.document/1",
        "work": document.work,
        "language": document.language,
        "metadata": {**document.metadata, "profile": document.profile},
        "units": [
            {
                "id": unit.id,
                "kind": unit.kind,
                "label": unit.label,
                "text": unit.text,
                "page": unit.page,
                "spans": [list(span) for span in unit.spans],
                "label_span": list(unit.label_span) if unit.label_span else None,
                **({"marks": [list(span) for span in unit.marks]} if unit.marks else {}),
                **({"source_id": unit.source_id} if unit.source_id else {}),
                **({"language": unit.language} if unit.language else {}),
                **({"origin": "ocr"} if document.is_recognized(unit) else {}),
            }
            for unit in document.units
        ],
        "furniture": [
            {"kind": piece.kind, "text": piece.text, "span": list(piece.span)} for piece in document.furniture
        ],
    }
