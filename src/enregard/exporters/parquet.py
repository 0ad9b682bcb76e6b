"""Parquet: a table of links with typed columns, for corpora and notebooks. It needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO

from enregard.errors import UsageError
from enregard.exporters import _dropped, _pairs
from enregard.model import Bitext, Exporter, Finding, Link, Unit, View, text_digest

SCHEMA = "enregard.links/1"
_AT_A_TIME = 10_000
"""Rows in a row group of the file, which is held in memory."""


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as a table with one row for each link. UsageError if the extra is not installed."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise UsageError(
            f"parquet needs an extra that is not installed ({error})",
            hint="Install it from a checkout of enregard: pip install '.[parquet]'",
        ) from error
    schema = _build_schema(pyarrow)
    rows = (_build_row(view, *found) for found in _pairs.iter_links(view))
    with ParquetWriter(out, schema, compression="zstd") as writer:
        while some := list(islice(rows, _AT_A_TIME)):
            writer.write_table(pyarrow.Table.from_pylist(some, schema))


def _build_schema(pyarrow: Any) -> Any:
    text, texts, number = pyarrow.string(), pyarrow.list_(pyarrow.string()), pyarrow.float64()
    finding = pyarrow.struct([("check", text), ("severity", text), ("message", text)])
    sides = [
        (f"{side}_{name}", kind)
        for side in ("source", "target")
        for name, kind in (
            ("language", text),
            ("status", text),
            ("units", texts),
            ("kinds", texts),
            ("labels", texts),
            ("pages", pyarrow.list_(pyarrow.int32())),
            ("text", text),
            ("digest", text),
        )
    ]
    columns = [
        ("work", text),
        ("id", text),
        ("type", text),
        *sides,
        ("state", text),
        ("origin", text),
        ("score", number),
        ("evidence", texts),
        ("received", text),
        ("comment", text),
        ("findings", pyarrow.list_(finding)),
        ("signature", text),
    ]
    return pyarrow.schema(columns, metadata={"schema": SCHEMA})


def _build_row(view: View, bitext: Bitext, link: Link, findings: Sequence[Finding]) -> dict[str, Any]:
    received = bitext.corpus_text(link) if link.wording is not None and link.target else None
    return {
        "work": view.work,
        "id": link.name,
        "type": _pairs.get_link_type(link),
        **dict(
            _build_side(view, "source", bitext.source.language, bitext.source_units(link), bitext.source_text(link))
        ),
        **dict(
            _build_side(view, "target", bitext.target.language, bitext.target_units(link), bitext.target_text(link))
        ),
        "state": str(link.state),
        "origin": link.origin,
        "score": link.score,
        "evidence": list(link.evidence),
        "received": None if received is None else _dropped.replace_surrogates(received),
        "comment": _dropped.replace_surrogates(_pairs.get_comment(view, bitext, link)),
        "findings": [
            {"check": f.check, "severity": f.effective_severity.word, "message": _dropped.replace_surrogates(f.message)}
            for f in findings
        ],
        "signature": view.signature,
    }


def _build_side(view: View, side: str, language: str, units: tuple[Unit, ...], text: str) -> Iterator[tuple[str, Any]]:
    yield f"{side}_language", language
    yield f"{side}_status", view.statuses.get(language)
    yield f"{side}_units", [unit.id for unit in units]
    yield f"{side}_kinds", [unit.kind for unit in units]
    yield f"{side}_labels", [unit.label for unit in units]
    yield f"{side}_pages", [unit.page for unit in units]
    yield f"{side}_text", _dropped.replace_surrogates(text)
    yield f"{side}_digest", text_digest(text)


EXPORTER = Exporter(
    write, ".parquet", drops=_dropped.list_dropped("facts", _dropped.report_agreed_texts, _dropped.report_surrogates)
)
