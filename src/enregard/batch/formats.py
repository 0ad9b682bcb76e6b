"""The formats of a data set: each takes the rows of a shard in one pair of languages, one at a time, and bounds its memory."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from enregard.batch.columns import SCHEMA, build_schema
from enregard.batch.extras import require
from enregard.batch.rows import Row
from enregard.markup.xml_writer import Element, XmlWriter
from enregard.version import __version__

Add = Callable[[Row], object]
_BATCH, _GROUP = 500, 5_000
"""Rows that are held as Python values and as a row group."""
_SEPARATORS = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
_BREAKS = re.compile(r"\s*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]\s*")
"""Every character that some program treats as the end of a line or field."""


@contextmanager
def open_parquet(stem: Path, _source: str, _target: str) -> Iterator[Add]:
    """Parquet with the columns of `columns.COLUMNS`; equal rows give equal bytes."""
    arrow, schema = require("pyarrow"), build_schema()
    from pyarrow.parquet import ParquetWriter

    rows: list[Row] = []
    batches: list[Any] = []

    def convert() -> None:
        if rows:
            batches.append(arrow.RecordBatch.from_pylist(rows, schema))
            rows.clear()

    with ParquetWriter(_name(stem, ".parquet"), schema, compression="zstd") as writer:

        def write() -> None:
            convert()
            if batches:
                writer.write_table(arrow.Table.from_batches(batches), row_group_size=_GROUP)
                batches.clear()

        def add(row: Row) -> None:
            rows.append(row)
            if len(rows) == _BATCH:
                convert()
                if len(batches) * _BATCH >= _GROUP:
                    write()

        yield add
        write()


@contextmanager
def open_jsonl(stem: Path, _source: str, _target: str) -> Iterator[Add]:
    """JSON Lines: the columns of a row, with the name of the schema."""
    with _name(stem, ".jsonl").open("wb") as out:

        def add(row: Row) -> None:
            line = json.dumps({"schema": SCHEMA, **row}, ensure_ascii=False)
            out.write((_SEPARATORS.sub(lambda m: f"\\u{ord(m[0]):04x}", line) + "\n").encode())

        yield add


@contextmanager
def open_moses(stem: Path, source: str, target: str) -> Iterator[Add]:
    """Two texts with matching lines, and `.ids`: work, position, units of both sides, type and score. Texts without counterpart are left out."""
    with ExitStack() as stack:
        outs = [stack.enter_context(_name(stem, f".{end}").open("wb")) for end in (source, target, "ids")]

        def add(row: Row) -> None:
            texts = [_join_line(row[f"{side}_text"]) for side in ("source", "target")]
            if all(texts):
                units = (" ".join(row[f"{side}_units"]) for side in ("source", "target"))
                ids = row["work"], row["position"], *units, row["type"], "" if row["score"] is None else row["score"]
                for out, line in zip(outs, (*texts, "\t".join(_join_line(str(each)) for each in ids)), strict=True):
                    out.write(f"{line}\n".encode())

        yield add


def _join_line(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()


@contextmanager
def open_tmx(stem: Path, source: str, _target: str) -> Iterator[Add]:
    """TMX 1.4b: an entry for each row, in one language where a text has no counterpart. Characters that XML does not allow become U+FFFD."""
    header = {
        "creationtool": "enregard",
        "creationtoolversion": __version__,
        "segtype": "block",
        "o-tmf": "enregard",
        "adminlang": "en",
        "srclang": source,
        "datatype": "plaintext",
    }
    with _name(stem, ".tmx").open("wb") as out:
        writer = XmlWriter(out, '<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
        with writer.inside("tmx", {"version": "1.4"}):
            writer.write(Element("header", header))
            with writer.inside("body"):
                yield lambda row: _write_entry(writer, row)


def _write_entry(writer: XmlWriter, row: Row) -> None:
    sides = [side for side in ("source", "target") if row[f"{side}_text"].strip()]
    if not sides:
        return
    known = [
        (name, row[name]) for name in ("work", "position", "date", "licence", "type", "score", "state", "signature")
    ]
    known += [("finding", f"{found['check']}: {found['message']}") for found in row["findings"]]
    variants = [
        Element(
            "tuv",
            {"xml:lang": row[f"{side}_language"]},
            [
                *_build_properties(
                    [("units", " ".join(row[f"{side}_units"]) or None), ("digest", row[f"{side}_digest"])]
                ),
                Element("seg", {}, [row[f"{side}_text"]]),
            ],
        )
        for side in sides
    ]
    said = {"tuid": "_".join(f"{row['work']}:{row['position']}".split())}
    if sides == ["target"]:
        said["srclang"] = row["target_language"]
    writer.write(Element("tu", said, [*_build_properties(known), *variants]))


def _build_properties(known: list[tuple[str, Any]]) -> list[Element]:
    return [Element("prop", {"type": f"x-{name}"}, [str(value)]) for name, value in known if value is not None]


def _name(stem: Path, suffix: str) -> Path:
    return stem.with_name(stem.name + suffix)


FORMATS = {
    "parquet": ("data", open_parquet),
    "tmx": ("tmx", open_tmx),
    "moses": ("moses", open_moses),
    "jsonl": ("jsonl", open_jsonl),
}
"""Name -> folder, and the function that opens a file of the format at a path without suffix, for source and target language."""
