"""The columns of a data set: a row is a link, or, at the level of documents, a pair of documents."""

from __future__ import annotations

from typing import Any

from enregard.batch.extras import require

SCHEMA = "enregard.row/1"
_SIDE = (
    ("document", "text", "the file, as the manifest has it"),
    ("sha256", "text", "digest of the bytes that were read"),
    ("language", "text", "the language stated, a BCP 47 tag"),
    ("language_found", "text", "the language found in the text; null if it has no letters"),
    ("language_probability", "number", "the probability of that language"),
    ("units", "texts", "ids of the units; empty if the side has no counterpart"),
    ("kinds", "texts", "their kinds"),
    ("labels", "texts", "their printed numbers; null where there is none"),
    ("text", "text", "their texts, joined by a blank line"),
    ("digest", "text", "first 12 digits of the SHA-256 of the text"),
)
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("work", "text", "the work that both documents are versions of"),
    ("id", "text", "name of the link in its document: the source ids, or the target ids if there is none, joined by `+`; `document` where a row is a pair of documents"),
    ("position", "count", "place of the row in its document, from 1"),
    ("of", "count", "number of rows of the document"),
    ("date", "text", "date of the work (ISO 8601); null if the manifest has none"),
    ("licence", "text", "licence of the work; null if the manifest has none"),
    *((f"source_{name}", kind, text) for name, kind, text in _SIDE),
    *((f"target_{name}", kind, text) for name, kind, text in _SIDE),
    ("type", "text", "number of units on each side: `1:1`, `2:1`, `1:0`"),
    ("score", "number", "probability that the link is correct; null where structure alone made it"),
    ("length_ratio", "number", "target length by source length, in letters of Latin script; null if a side is empty"),
    ("state", "text", "`proposed`, or `missing` for a text without counterpart"),
    ("origin", "text", "what made the link: `structure`, `content`, `documents`"),
    ("evidence", "texts", "what the link is based on"),
    ("findings", "findings", "possible mistakes: check, severity, certainty, message, unit, and the spans in both texts"),
    ("pair_score", "number", "probability that the documents belong together, if they were paired by content"),
    ("signature", "text", "the program, its version and the settings that made the row"),
)  # fmt: skip
"""Name, kind and description."""
FINDING = ("check", "severity", "certainty", "message", "unit", "source_span", "target_span")


def build_schema() -> Any:
    """Return the schema of the Parquet files. UsageError if the extra is not installed."""
    arrow = require("pyarrow")
    text, span = arrow.string(), arrow.list_(arrow.int32())
    finding = arrow.struct([(name, span if name.endswith("_span") else text) for name in FINDING])
    kinds = {
        "text": text,
        "texts": arrow.list_(text),
        "number": arrow.float64(),
        "count": arrow.int32(),
        "findings": arrow.list_(finding),
    }
    return arrow.schema([(name, kinds[kind]) for name, kind, _ in COLUMNS], metadata={"schema": SCHEMA})
