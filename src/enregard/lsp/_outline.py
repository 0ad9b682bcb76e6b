"""The outline of a catalog: its entries by the structure of the document, or one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from enregard import catalog
from enregard.catalog import Entry
from enregard.errors import EnregardError
from enregard.lsp._lines import Encoding, convert_range, strip_end
from enregard.lsp._study import Study, move_entry
from enregard.lsp._titles import shorten

_GROUP, _ENTRY, _OBSOLETE = 3, 15, 1
"""Kinds and tags of the protocol: namespace, string, deprecated."""
Symbol = dict[str, Any]


def list_symbols(study: Study, encoding: Encoding) -> list[Symbol]:
    """Return the entries as symbols: those of a work under the parts of its document (`annex`, `annex/para-4`), those of other catalogs as they come."""
    entries = list(_read_entries(study))
    work = study.last is not None and study.last.read.settled is not None
    if not work and not any(entry.noted_state for entry in entries):
        return [_make_symbol(study, entry, _name(entry), encoding) for entry in entries]
    roots: list[Symbol] = []
    nodes: dict[str, Symbol] = {}
    for entry in entries:
        unit = (entry.context or "").partition("+")[0]
        if entry.obsolete or not unit:
            roots.append(_make_symbol(study, entry, _name(entry), encoding))
            continue
        above, _, name = unit.rpartition("/")
        others = (entry.context or "")[len(unit) :]
        node = _make_symbol(study, entry, name + others, encoding)
        _find_group(roots, nodes, above, node).append(node)
        nodes[unit] = node
    for root in roots:
        _widen(root)
    return roots


def _read_entries(study: Study) -> Iterator[Entry]:
    """Yield the entries of the text as it is now; if it cannot be read, those of the last that could, without what has changed since."""
    try:
        yield from catalog.parse(study.encode(), study.name, bare=True).entries
    except EnregardError:
        if study.last is None:
            return
        first, before, now = study.find_change()
        for entry in catalog.parse(study.last.encode(), study.name, bare=True).entries:
            if entry.last_line <= first:
                yield entry
            elif entry.line > before:
                yield move_entry(entry, now - before)


def _find_group(roots: list[Symbol], nodes: dict[str, Symbol], name: str, first: Symbol) -> list[Symbol]:
    """Return the symbols under the part *name* of the document, which is made if it has no entry of its own; *first* is one of them."""
    if not name:
        return roots
    if name not in nodes:
        above, _, own = name.rpartition("/")
        group = {**first, "name": own, "detail": "", "kind": _GROUP, "selectionRange": first["range"], "children": []}
        nodes[name] = group
        _find_group(roots, nodes, above, group).append(group)
    found: list[Symbol] = nodes[name].setdefault("children", [])
    return found


def _widen(symbol: Symbol) -> dict[str, Any]:
    """Let the range of *symbol* contain those of its children, and return it."""
    for child in symbol.get("children", ()):
        inner, outer = _widen(child), symbol["range"]
        start = min((outer["start"], inner["start"]), key=lambda place: place["line"])
        end = max((outer["end"], inner["end"]), key=lambda place: place["line"])
        symbol["range"] = {"start": start, "end": end}
    found: dict[str, Any] = symbol["range"]
    return found


def _make_symbol(study: Study, entry: Entry, name: str, encoding: Encoding) -> Symbol:
    lines = study.lines.lines
    first, last, head = entry.line - 1, entry.last_line - 1, entry.source_line - 1
    place = ((first, 0), (last, len(strip_end(lines[last]))))
    selection = ((head, 0), (head, len(strip_end(lines[head]))))
    symbol = {
        "name": name or "…",
        "detail": shorten(entry.target or " / ".join(entry.targets)),
        "kind": _ENTRY,
        "range": convert_range(lines, place, encoding),
        "selectionRange": convert_range(lines, selection, encoding),
    }
    return {**symbol, "tags": [_OBSOLETE]} if entry.obsolete else symbol


def _name(entry: Entry) -> str:
    return shorten(f"{entry.context}: {entry.source}" if entry.context else entry.source)
