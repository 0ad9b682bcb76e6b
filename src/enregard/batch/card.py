"""The card of a data set: README.md as Hugging Face reads it, written from the run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from enregard import languages
from enregard.batch.clusters import FILE, NEAR
from enregard.batch.columns import COLUMNS
from enregard.batch.summary import Summary, count_gaps, measure_mean_score
from enregard.system.terminal import escape_to_line
from enregard.version import __version__

_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#!&~$])")
_LISTED = 50
_PLACE = "path/to/this/folder"


def write_card(summary: Summary) -> str:
    """Return README.md of the data set."""
    return "\n".join([*_write_head(summary), "", *_write_body(summary)]) + "\n"


def _write_head(summary: Summary) -> Iterator[str]:
    """Yield the metadata in YAML. Strings are quoted as in JSON, which is YAML, too."""
    whole = summary.whole
    tags = sorted({tag.split("-")[0] for pair in _list_tags(summary).values() for tag in pair})
    yield "---"
    yield f"language: {json.dumps(tags)}"
    yield "task_categories: [translation]"
    yield f"size_categories: [{next((name for most, name in _SIZES if whole.get('rows', 0) < most), 'n>10M')}]"
    licences = [name for name in whole.get("licences", {}) if name]
    if licences:
        yield "license: other"
        yield f"license_name: {_quote('; '.join(licences) if len(licences) < 4 else 'several, see the column licence')}"
    yield f"tags: {json.dumps(['parallel-corpus', 'enregard'])}"
    if summary.splits:
        yield "configs:"
        splits = [
            split for split in ("train", "validation", "test") if any(split in s for s in summary.splits.values())
        ]
        yield from _write_config("all", "*", splits, default=True)
        for pair, found in summary.splits.items():
            yield from _write_config(pair, pair, list(found))
    yield "---"


def _write_config(name: str, folder: str, splits: Sequence[str], default: bool = False) -> Iterator[str]:
    yield f"- config_name: {_quote(name)}"
    if default:
        yield "  default: true"
    yield "  data_files:"
    for split in splits:
        yield f"  - split: {split}"
        yield f"    path: {_quote(f'data/{folder}/{split}-*.parquet')}"


def _write_body(summary: Summary) -> Iterator[str]:
    whole = summary.whole
    pairs = ", ".join(f"{_name(a)}–{_name(b)}" for a, b in _list_tags(summary).values())
    yield "# Aligned documents"
    yield ""
    if not whole:
        yield "The run has no rows."
        yield ""
        yield from _write_quarantine(summary)
        return
    yield f"{whole['rows']:,} rows of {whole['documents']:,} pairs of documents ({pairs}), aligned by enregard {__version__}. A program made the links; no person confirmed them."
    yield ""
    yield "```python"
    yield "from datasets import load_dataset"
    yield ""
    yield f'rows = load_dataset("{_PLACE}", "{next(iter(summary.splits))}")  # without a name: all languages'
    yield "```"
    yield ""
    yield f'`polars.read_parquet("{_PLACE}/data/*/*.parquet")` and `SELECT * FROM "{_PLACE}/data/*/*.parquet"` in DuckDB read the same files.'
    yield ""
    yield "## Contents"
    yield ""
    yield from _write_table(
        ("Languages", "Split", "Documents", "Rows", "Words", "Without counterpart", "Mean score"),
        (
            (
                pair,
                split,
                f"{counts['documents']:,}",
                f"{counts['rows']:,}",
                " / ".join(f"{counts['words'][side]:,}" for side in ("source", "target")),
                f"{count_gaps(counts) / counts['rows']:.1%}",
                "none" if (mean := measure_mean_score(counts)) is None else f"{mean:.3f}",
            )
            for pair, splits in summary.splits.items()
            for split, counts in splits.items()
        ),
    )
    yield ""
    yield "The split of a document follows from the name of its work, so that no work is in two splits. Words of languages without spaces are letters. Links that structure alone made have no score."
    yield ""
    yield "## Columns"
    yield ""
    yield from _write_table(("Column", "Description"), ((f"`{name}`", text) for name, _, text in COLUMNS))
    yield ""
    yield "## Quality"
    yield ""
    yield from _write_counts(("Type of link", "Rows"), whole["types"])
    yield ""
    if whole.get("findings"):
        yield "Checks found these possible mistakes. Each row has its own in the column `findings`."
        yield ""
        yield from _write_table(
            ("Check", "Findings"),
            (
                (f"`{check}`", ", ".join(f"{number:,} {severity}" for severity, number in found.items()))
                for check, found in whole["findings"].items()
            ),
        )
        yield ""
    others = [
        (pair, side, found, number)
        for pair, counts in summary.languages.items()
        for side, names in counts.get("other_languages", {}).items()
        for found, number in names.items()
    ]
    if others:
        yield "Texts in another language than stated:"
        yield ""
        yield from _write_table(
            ("Languages", "Side", "Found", "Rows"), ((p, s, _name(f), f"{n:,}") for p, s, f, n in others)
        )
        yield ""
    yield from _write_duplicates(summary)
    yield from _write_quarantine(summary)
    yield "## Licences"
    yield ""
    yield from _write_counts(
        ("Licence", "Documents"), {name or "not stated": n for name, n in whole["licences"].items()}
    )
    yield ""
    yield "## How it was made"
    yield ""
    yield f"`{summary.signature}`"
    yield ""
    yield "`report.html` shows the same with pictures and the worst documents."


def _write_duplicates(summary: Summary) -> Iterator[str]:
    yield "## Near duplicates"
    yield ""
    yield (
        f"`{FILE}` has the rows that resemble an earlier one of the same languages, source and target together: `exact` but for case, composition and white space, or "
        f"`near`, with a similarity of at least {NEAR}. If `figures_differ`, it is not the same text in law. No row was removed. Number words are not compared."
    )
    yield ""
    yield from _write_table(
        ("Languages", "Clusters", "Exact", "Near", "Of these with other figures", "In another split than the first"),
        (
            (pair, *(f"{counts[name]:,}" for name in ("clusters", "exact", "near", "figures", "across")))
            for pair, counts in summary.duplicates.items()
        ),
    )
    yield ""


def _write_quarantine(summary: Summary) -> Iterator[str]:
    yield "## Left out"
    yield ""
    if not summary.quarantined and not summary.facts.get("errors"):
        yield "Nothing: all documents of the manifest are here."
        yield ""
        return
    if errors := len(summary.facts.get("errors", ())):
        yield f"Rows of the manifest that could not be used: {errors:,}."
        yield ""
    if summary.quarantined:
        reasons = ", ".join(f"{name} {number:,}" for name, number in summary.reasons.items())
        yield f"Pairs of documents in `quarantine/`: {len(summary.quarantined):,} (by reason: {reasons})."
        yield ""
        yield from _write_table(
            ("Work", "Languages", "Reason"),
            ((_escape(e["work"]), e["languages"], e["reason"]) for e in summary.quarantined[:_LISTED]),
        )
        if (more := len(summary.quarantined) - _LISTED) > 0:
            yield ""
            yield f"And {more:,} more."
        yield ""


def _write_counts(head: Sequence[str], counts: Mapping[str, int]) -> Iterator[str]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return _write_table(head, ((_escape(name), f"{number:,}") for name, number in ordered))


def _write_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _list_tags(summary: Summary) -> dict[str, tuple[str, str]]:
    return {pair: (counts["tags"]["source"], counts["tags"]["target"]) for pair, counts in summary.languages.items()}


def _name(tag: str) -> str:
    return _escape(languages.name(tag))


def _quote(text: str) -> str:
    return json.dumps(escape_to_line(text), ensure_ascii=False)


def _escape(text: str) -> str:
    return _MARKUP.sub(r"\\\1", escape_to_line(text))
