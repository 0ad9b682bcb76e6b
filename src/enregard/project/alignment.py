"""The alignment file (`en-fr.jsonl`), one link on each line, so that decisions of several people merge and diffs are readable.

Besides current links it keeps *former* ones: confirmed links of units that are gone. They are restored when the units return.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from enregard.errors import ConfigError
from enregard.model import Agreed, Link, State, split_parts
from enregard.project.migrating import migrate_text
from enregard.project.rows import read_row
from enregard.sequences.repeating import LastResults

SCHEMA = "enregard.alignment/1"
Side = Literal["source", "target"]
_LABELS = ("source", "target", "file")


@dataclass(frozen=True, slots=True)
class Labels:
    """The printed labels of a target unit at the last update: that of the source unit that it follows, if any, its own, and its own in
    the file, which differs if the source was renumbered since."""

    source: str | None
    target: str | None
    file: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """A link and the corpus texts and labels of its units at the last update, for comparison at the next."""

    link: Link
    source_text: str
    target_text: str
    labels: tuple[Labels, ...] = ()
    """Those of the target units; none if they have no numbers, or an earlier version of the program wrote the record."""

    @property
    def translation(self) -> str:
        """The target text: that of the catalog if a person changed it, else that of the corpus."""
        return self.target_text if self.link.wording is None else self.link.wording

    def units(self, side: Side) -> list[tuple[str, str]]:
        """Return the (id, text) of the units of a side. Texts are empty if they cannot be assigned to the units."""
        names, text = (self.link.source, self.source_text) if side == "source" else (self.link.target, self.target_text)
        return list(zip(names, split_parts(text, len(names)) or [""] * len(names), strict=True))


@dataclass(frozen=True, slots=True)
class Alignment:
    """All records of a work and a pair of languages."""

    work: str
    source: str
    target: str
    records: tuple[Record, ...] = ()
    former: tuple[Record, ...] = ()
    source_order: tuple[str, ...] = ()
    """The source units in document order, if it differs from the order of the records."""
    target_order: tuple[str, ...] = ()

    def units(self, side: Side) -> list[tuple[str, str]]:
        """Return the (id, text) of the units of a side at the last update, in document order."""
        found = [unit for record in self.records for unit in record.units(side)]
        order = {name: n for n, name in enumerate(self.source_order if side == "source" else self.target_order)}
        if order.keys() == {name for name, _ in found}:
            found.sort(key=lambda unit: order[unit[0]])
        return found


def dump_alignment(alignment: Alignment, known: LastResults | None = None) -> str:
    """Return the text of the file; the same records always give the same text. The lines of records that were written last time are *known*."""
    head: dict[str, Any] = {
        "schema": SCHEMA,
        "work": alignment.work,
        "source": alignment.source,
        "target": alignment.target,
        **{key: order for key in ("source_order", "target_order") if (order := getattr(alignment, key))},
    }
    lines = (known or LastResults(last=False)).map(lambda r: _write_line(_dump_record(r)), alignment.records)
    former = ({**_dump_record(r), "former": True} for r in alignment.former)
    return "".join([_write_line(head), *lines, *map(_write_line, former)])


def _write_line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _dump_record(record: Record) -> dict[str, Any]:
    link = record.link
    row: dict[str, Any] = {
        "source": list(link.source),
        "target": list(link.target),
        "state": str(link.state),
        "origin": link.origin,
        "score": link.score,
        "evidence": list(link.evidence),
        "source_text": record.source_text,
        "target_text": record.target_text,
    }
    if link.wording is not None:
        row["wording"] = link.wording
    if link.agreed is not None:
        row["agreed"] = {"source": link.agreed.source, "target": link.agreed.target, "corpus": link.agreed.corpus}
    if record.labels:
        row["labels"] = [_dump_labels(labels) for labels in record.labels]
    return row


def _dump_labels(labels: Labels) -> dict[str, str | None]:
    said = {"source": labels.source, "target": labels.target}
    return said if labels.file == labels.target else {**said, "file": labels.file}


def load_alignment(text: str, path: Path | str) -> Alignment:
    """Read the file; ConfigError, with the line, for anything that :func:`dump_alignment` does not write."""
    lines = enumerate(migrate_text(text, SCHEMA, path).split("\n"), 1)
    hint = "If git left conflict markers here, resolve them; each line is one link."
    rows = [(n, read_row(line, path, n, hint)) for n, line in lines if line.strip()]
    if not rows:
        raise ConfigError(
            "the alignment file is empty", path=path, hint="Delete it; `enregard update` will create a new one."
        )
    _, head = rows[0]
    if head.get("schema") != SCHEMA:
        raise ConfigError(f"the first line must have schema {SCHEMA}, not {head.get('schema')!r}", path=path, line=1)
    records: list[Record] = []
    former: list[Record] = []
    taken: dict[tuple[str, str], int] = {}
    for n, row in rows[1:]:
        record = _load_record(row, path, n)
        if row.get("former") is True:
            former.append(record)
            continue
        for side, ids in (("source", record.link.source), ("target", record.link.target)):
            for unit in ids:
                if (side, unit) in taken:
                    raise ConfigError(
                        f"{side} unit {unit} is already linked on line {taken[side, unit]}", path=path, line=n
                    )
                taken[side, unit] = n
        records.append(record)
    work, source, target = (_get_text(head, key, path, 1) for key in ("work", "source", "target"))
    orders = (_get_ids(head, key, path, 1) for key in ("source_order", "target_order"))
    return Alignment(work, source, target, tuple(records), tuple(former), *orders)


def _load_record(row: dict[str, Any], path: Path | str, n: int) -> Record:
    try:
        state = State(_get_text(row, "state", path, n))
    except ValueError as error:
        raise ConfigError(f"`state` must be one of {', '.join(State)}", path=path, line=n) from error
    score = row.get("score")
    if score is not None and (isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1):
        raise ConfigError("`score` must be a number from 0 to 1, or null", path=path, line=n)
    source, target = _get_ids(row, "source", path, n), _get_ids(row, "target", path, n)
    if not source and not target:
        raise ConfigError("a link needs at least one unit", path=path, line=n)
    link = Link(
        source,
        target,
        state,
        _get_text(row, "origin", path, n),
        score,
        _get_ids(row, "evidence", path, n),
        _get_text(row, "wording", path, n) if "wording" in row else None,
        _load_agreed(row.get("agreed"), path, n),
    )
    texts = _get_text(row, "source_text", path, n), _get_text(row, "target_text", path, n)
    labels = row.get("labels", [])
    if not isinstance(labels, list):
        raise ConfigError("`labels` must be a list with an entry for each unit of the target", path=path, line=n)
    loaded = tuple(_load_labels(each, path, n) for each in labels)
    return Record(link, *texts, loaded if len(loaded) == len(target) else ())  # others, where a line was edited by hand


def _load_agreed(said: object, path: Path | str, n: int) -> Agreed | None:
    if said is None:
        return None
    if not isinstance(said, dict):
        raise ConfigError("`agreed` must have source, target and corpus", path=path, line=n)
    return Agreed(*(_get_text(said, key, path, n) for key in ("source", "target", "corpus")))


def _load_labels(said: object, path: Path | str, n: int) -> Labels:
    if not isinstance(said, dict) or not all(said.get(k) is None or isinstance(said[k], str) for k in _LABELS):
        raise ConfigError("`labels` must have source and target, each text or null", path=path, line=n)
    return Labels(said.get("source"), said.get("target"), said.get("file", said.get("target")))


def _get_text(row: dict[str, Any], key: str, path: Path | str, n: int) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise ConfigError(f"`{key}` must be text", path=path, line=n)
    return value


def _get_ids(row: dict[str, Any], key: str, path: Path | str, n: int) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ConfigError(f"`{key}` must be a list of strings", path=path, line=n)
    return tuple(value)
