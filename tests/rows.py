"""The rows of tests/checks/*.yaml, and what makes a row prove nothing: a key that nobody reads, a text that YAML cut off, a language
that is not compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from enregard import languages

ROWS = Path(__file__).parent / "checks"
TARGETS = (*(rules.tag for rules in languages.with_rules() if rules.tag not in ("en", "fr")), "fr")
TAGS = ("en", *TARGETS)
_SHAPES: dict[str, frozenset[str]] = {
    "numbers": frozenset({"stem"}),
    "links": frozenset({"state"}),
    "units": frozenset({"lang", "work", "skips"}),
    "remark": frozenset(),
    "comment": frozenset({"used"}),
    "catalog": frozenset({"lang", "forms"}),
}
_PAIR = frozenset(
    {
        "labels",
        "kind",
        "state",
        "origin",
        "wording",
        "agreed",
        "agreed-en",
        "file-label",
        "renumbered",
        "edited",
        "recognized",
        "resembles",
        "other",
        "other-en",
        "flags",
        "glossary",
        "foreign",
        "skips",
        "facts",
    }
)
_FIRED = {"catalog": {"unit"}, "numbers": {"at"}, "units": {"at"}, "links": {"unit"}, "pair": {"unit", "mended"}}
_EMPTY = {"wording", "other-en"}
"""Texts that may be empty: words that a translator took away, and the source of a text without one."""


def load_rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text("utf-8"))
    return rows


def shape_of(row: dict[str, Any]) -> str:
    return next((name for name in _SHAPES if name in row), "pair")


def find_faults(text: str) -> list[str]:
    """What is wrong with the rows in *text*, each with its line."""
    try:
        found = list(_cut_off(text))
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        assert isinstance(root, yaml.MappingNode)
    except yaml.YAMLError as error:
        return [f"{getattr(error, 'problem_mark', None)}: {getattr(error, 'problem', error)}"]
    found += _twice(root)
    if found:
        return found
    data = yaml.safe_load(text)
    if not isinstance(data, dict) or list(data) != ["fires", "silent"]:
        return [*found, "1: the keys must be `fires` and `silent`"]
    lines = {key.value: [item.start_mark.line + 1 for item in value.value] for key, value in root.value}
    told = Counter[str]()
    for verdict, rows in data.items():
        for line, row in zip(lines[verdict], rows, strict=True):
            found += [f"{line}: {fault}" for fault in _of_row(row, verdict)]
            told[repr(sorted((k, repr(v)) for k, v in row.items() if k not in ("why", "mended", "at", "unit")))] += 1
            if max(told.values()) > 1:
                found.append(f"{line}: the same row already exists")
                told.clear()
        found += [f"{lines[verdict][0]}: {verdict}: `why: {why}` twice" for why in _repeated(rows)]
    return found


def _cut_off(text: str) -> Iterator[str]:
    """Comments, anchors and tags: what looks like text and is none."""
    end = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if "#" in text[end : token.start_mark.index]:
            yield f"{token.start_mark.line + 1}: a comment; quote a text that has ` #`"
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
            yield f"{token.start_mark.line + 1}: `{token.value}` is no text; quote it"
        end = max(end, token.end_mark.index)


def _twice(node: yaml.Node) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        seen = Counter(key.value for key, _ in node.value)
        yield from (f"{node.start_mark.line + 1}: `{key}` twice" for key, n in seen.items() if n > 1)
        for _, value in node.value:
            yield from _twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _twice(item)


def _repeated(rows: list[dict[str, Any]]) -> list[str]:
    """What two rows of one verdict, of the same languages, say alike of themselves."""
    seen = Counter((row.get("why"), *(tag for tag in TAGS if tag in row), row.get("lang")) for row in rows)
    return [str(key[0]) for key, n in seen.items() if n > 1]


def _of_row(row: Any, verdict: str) -> Iterator[str]:
    if not isinstance(row, dict):
        yield "a row must be a mapping"
        return
    shape = shape_of(row)
    allowed = {shape, "why"} | (_SHAPES[shape] if shape != "pair" else _PAIR | {*TAGS})
    allowed |= _FIRED.get(shape, set()) if verdict == "fires" else set()
    yield from (f"`{key}` is not a known key" for key in row if key not in allowed - {"pair"})
    for key in (
        "why",
        *TAGS,
        "lang",
        "work",
        "kind",
        "state",
        "stem",
        "remark",
        "comment",
        "wording",
        "agreed",
        "other",
        "other-en",
        "mended",
    ):
        value = row.get(key, "x")
        if key in (*TAGS,) and value is None and shape == "pair":
            continue  # a gap
        if not isinstance(value, str) or not (value.strip() or key in _EMPTY):
            yield f"`{key}` must be a text, not {value!r}"
    if "why" not in row:
        yield "`why` is missing"
    if shape == "pair":
        yield from _of_pair(row)
    for name in ("units", "links"):
        for item in row.get(name, ()):
            yield from _of_item(name, item)


def _of_pair(row: dict[str, Any]) -> Iterator[str]:
    targets = [tag for tag in TARGETS if tag in row]
    if len(targets) > 1:
        yield f"one target language is read, not {' and '.join(targets)}"
    if not any(row.get(tag) for tag in TAGS):
        yield "no text"
    for term in row.get("glossary", ()):
        if (unread := [tag for tag in term if tag not in (*targets, "en")]) and "foreign" not in row:
            yield f"no text in {unread[0]} for its term"
    labels = row.get("labels", ("1", None))
    if len(labels) != 2 or not all(label is None or isinstance(label, str) for label in labels):
        yield f"`labels` must be two texts or null, not {labels!r}"


def _of_item(name: str, item: list[Any]) -> Iterator[str]:
    texts, more = item[:2], item[2:]
    gap = name == "links" and None in texts and texts != [None, None]
    if len(texts) != 2 or not (gap or all(isinstance(text, str) and text.strip() for text in texts)):
        yield f"two texts are wanted: {texts!r}"
    # A comma in a text that is not quoted makes two of it; the second would be read as a label.
    if len(more) > 1 or not all(isinstance(part, str if name == "units" else float) for part in more):
        yield f"what is {more!r}? Quote a text that has a comma"
    elif name == "units" and more and (len(more[0]) > 6 or " " in more[0]):
        yield f"{more[0]!r} is no label; quote a text that has a comma"


def near_misses(row: dict[str, Any], fires: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row that is to be silent, brought near each of those of its languages at which the check *fires*: with one value of that, or
    with its texts beside its own. If the check is silent at all of these too, it does not look at what such a row has."""
    shape = shape_of(row)
    languages = {tag for tag in TAGS if row.get(tag)}
    for other in fires:
        spoken = {tag for tag in TAGS if other.get(tag)}
        if shape_of(other) != shape or not spoken <= languages or other.get("lang") != row.get("lang"):
            continue
        yield from (
            {**row, key: value} for key, value in other.items() if key not in {"why", shape} and value != row.get(key)
        )
        yield from ({k: v for k, v in row.items() if k != key} for key in row if key not in {*other, *TAGS, shape})
        for one, two in ((row, other), (other, row)):
            if shape != "pair":
                between = [] if isinstance(row[shape], list) else "\n\n"
                yield {**other, **row, shape: one[shape] + between + two[shape]}
                if shape == "links":  # a check of the whole text goes by what most of it is
                    yield {**other, **row, shape: row[shape] + 3 * other[shape]}
                continue
            for between in (" ", "\n\n"):
                joined = {tag: between.join(filter(None, (one.get(tag), two.get(tag)))) for tag in languages}
                terms = [
                    *row.get("glossary", ()),
                    *(t for t in other.get("glossary", ()) if t not in row.get("glossary", ())),
                ]
                yield {**other, **row, **joined, "glossary": terms}
