"""Answers to what an editor asks of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from enregard.lsp._actions import FIX_ALL, fix_all, list_actions
from enregard.lsp._addresses import locate_file
from enregard.lsp._completion import complete_place
from enregard.lsp._header import find_header, list_header_actions
from enregard.lsp._here import find_block, find_here, read_place
from enregard.lsp._hover import describe_line, describe_place
from enregard.lsp._lines import Place
from enregard.lsp._moves import find_entries, find_next, find_texts
from enregard.lsp._options import Options
from enregard.lsp._outline import list_symbols
from enregard.lsp._study import Study
from enregard.lsp._suppressing import Action
from enregard.lsp._surroundings import Surveyor


def answer_hover(study: Study, options: Options, at: Place) -> Any:
    place = read_place(study, at, options.encoding)
    here = find_here(study, place[0], options.encoding)
    return describe_place(here, place) if here is not None else describe_line(study, place[0])


def answer_actions(
    study: Study,
    options: Options,
    start: Place,
    end: Place,
    only: list[str] | None,
    marked: Sequence[tuple[Place, Place]] = (),
) -> Any:
    """Return the actions, with the version of the text that their edits are for. *marked* are the places of the findings that they are wanted for. If it is one, in the range of the
    whole file, only its fix is offered: Kate asks so, and then applies all that it is given."""
    is_whole = bool(marked) and end[0] > find_block(study.lines.lines, start[0])[1]
    if is_whole:
        start, end = marked[0]
    here = find_here(study, start[0], options.encoding)
    found = list(list_actions(here, start[0], end[0])) if here is not None else []
    header = find_header(study, start[0], options.encoding) if here is None else None
    found += list_header_actions(header) if header is not None else []
    if is_whole and len(marked) == 1 and only is None:
        fixes = [action for action in found if "isPreferred" in action and _is_at(action, start, end)]
        return {"version": study.version, "actions": fixes[:1]}
    if any("isPreferred" in action for action in found) or _is_wanted(FIX_ALL, only or []):
        found += fix_all(study, options.encoding)
    wanted = [action for action in found if only is None or _is_wanted(action["kind"], only)]
    return {"version": study.version, "actions": wanted}


def _is_wanted(kind: str, only: list[str]) -> bool:
    return any(kind == each or kind.startswith(f"{each}.") or each.startswith(f"{kind}.") for each in only)


def _is_at(action: Action, start: Place, end: Place) -> bool:
    place = {name: {"line": at[0], "character": at[1]} for name, at in (("start", start), ("end", end))}
    return any(diagnostic["range"] == place for diagnostic in action.get("diagnostics", ()))


def answer_symbols(study: Study, options: Options) -> Any:
    return list_symbols(study, options.encoding)


def answer_completion(study: Study, options: Options, at: Place) -> Any:
    place = read_place(study, at, options.encoding)
    here = find_here(study, place[0], options.encoding)
    return complete_place(here, place) if here is not None else []


def find_definition(
    study: Study, options: Options, surveyor: Surveyor, others: Mapping[Path, bytes], at: Place
) -> list[dict[str, Any]]:
    """Return the texts of the entry at a place of a catalog, or the entries of the text there. *others* are the contents of other files that the editor holds."""
    place = read_place(study, at, options.encoding)
    if study.is_catalog or study.path is None:
        return find_texts(study, place, options.encoding, locate_file)
    around = surveyor.look_around(study.path)
    return find_entries(around, study.path.resolve(), place[0], around.select_files(others), locate_file)


def answer_move(study: Study, options: Options, kind: str, at: Place) -> Any:
    return find_next(study, kind, at, options.encoding)


ANSWERS: Mapping[str, Callable[..., Any]] = {
    "hover": answer_hover,
    "actions": answer_actions,
    "symbols": answer_symbols,
    "completion": answer_completion,
    "move": answer_move,
}
"""By name: what is asked of a file and of the *options* of the server, with further values."""
