"""Apply fixes that are certain, to msgstr only: the corpus stays as it was published."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath

from enregard import catalog, checks
from enregard.errors import CatalogError, UsageError
from enregard.lint.cases import Case, LocatedBitext
from enregard.lint.changed_lines import Touched
from enregard.lint.checking import STDIN, Target, make_case, resolve_targets
from enregard.lint.plan import Plan, make_plan
from enregard.lint.profiles import apply_profile
from enregard.lint.reading import Reading
from enregard.lint.run import examine_case
from enregard.model import Bitext, Finding, Fix, Link, LinkKey, Results, Suppression
from enregard.project import Settings
from enregard.resources import is_resource
from enregard.storage.files import read_bytes, write_all
from enregard.storage.journal import commit
from enregard.storage.seen import track_reads
from enregard.system.guarding import attempt_each, raise_busy
from enregard.workspace.cache import retry_when_busy
from enregard.workspace.glossaries import load_glossaries
from enregard.workspace.locking import lock_project
from enregard.workspace.projects import Project

_ROUNDS = 10
"""Maximum number of rounds: a fix may need another. Two that undo each other are a bug, and their entry is not changed."""

Rounds = list[list[Fix]]


@dataclass(frozen=True, slots=True)
class Mended:
    """A PO file before and after fixing, with the number of places fixed.
    *path* is its name for users, *file* its location (None if it came from stdin)."""

    path: str
    file: Path | None
    before: bytes
    after: bytes
    places: int

    @property
    def diff(self) -> str:
        """The changes as a diff for `git apply` and `patch -p1`."""
        one, other = (catalog.decode_catalog(data, self.path, newlines=False) for data in (self.before, self.after))
        lines = difflib.unified_diff(_split_lines(one), _split_lines(other), f"a/{self.path}", f"b/{self.path}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _split_lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def mend(
    project: Project | None,
    targets: Iterable[str] = (),
    *,
    only: Collection[str] | None = None,
    ignore: Collection[str] = (),
    source: str | None = None,
    target: str | None = None,
    touched: Touched | None = None,
    profile: str | None = None,
    fuzzy: bool = False,
    write: bool = True,
) -> Results[Mended]:
    """Apply the certain fixes of the checks to the PO files of *targets*, named as for `check`.
    With *touched*, only entries that have changed are fixed. Flags, comments and every other byte stay.
    Either all files are written or none; none if *write* is false. A target that cannot be read or fixed is an error, and the
    others are fixed.

    >>> [(file.path, file.places) for file in enregard.mend(project, ["A/91/7"], write=False)]
    []
    """
    mended = partial(
        _mend_targets, project, list(targets), only, ignore, Reading(source, target, profile, fuzzy), touched, write
    )
    with lock_project(project) if project and write else nullcontext():
        return retry_when_busy(mended)


def _mend_targets(
    project: Project | None,
    targets: list[str],
    only: Collection[str] | None,
    ignore: Collection[str],
    reading: Reading,
    touched: Touched | None,
    write: bool,
) -> Results[Mended]:
    settings = project.settings if project else Settings()
    planned = make_plan(settings, only=only, ignore=ignore, glossary=load_glossaries(project))
    mending = _select_fixes(planned)
    with track_reads():
        chosen = resolve_targets(project, targets)
        if other := next((each.file for each in chosen if is_resource(PurePath(each.file))), None):
            raise UsageError(
                "only PO files can be fixed", hint="Leave out --fix and --diff, or leave out this file."
            ).at(other)
        if write and any(each.file == STDIN for each in chosen):
            raise UsageError("input from stdin cannot be fixed in place", hint="--diff shows what would be fixed.")
        one = partial(
            _mend_target, project, reading=reading, mending=mending, suppressions=settings.suppressions, touched=touched
        )
        mended = attempt_each(one, chosen, lambda each: each.work or each.file)
        raise_busy(mended.errors)
        if write:
            _write_files(project, {m.file: m.after for m in mended if m.file is not None})
    return mended


def _write_files(project: Project | None, files: Mapping[Path, bytes]) -> None:
    """Write all *files* or none; files of a project through its journal."""
    if project is not None and all(file.is_relative_to(project.root) for file in files):
        commit(project.root, files)
    else:
        write_all(files)


def _mend_target(
    project: Project | None,
    target: Target,
    reading: Reading,
    mending: Plan,
    suppressions: tuple[Suppression, ...],
    touched: Touched | None,
) -> list[Mended]:
    case = make_case(project, target, reading)
    found = []
    for path, changed in _collect_files(case, mending, suppressions, touched).items():
        file = None if target.data is not None else Path(target.file) if project is None else project.root / path
        before = target.data if target.data is not None else read_bytes(file or Path(path), path)
        after = _rewrite(before, path, changed)
        found.append(
            Mended(path, file, before, after, sum(len(fixes) for rounds in changed.values() for fixes in rounds))
        )
    return found


def mend_text(case: Case, path: str, data: bytes, planned: Plan, suppressions: tuple[Suppression, ...]) -> bytes:
    """Return *data*, the PO file *path* of *case*, with the certain fixes. CatalogError if they would change anything else."""
    changed = _collect_files(case, _select_fixes(planned), suppressions, None).get(path)
    return _rewrite(data, path, changed) if changed else data


def _select_fixes(planned: Plan) -> Plan:
    """Return *planned* with the checks alone that fix."""
    return replace(planned, names=frozenset(n for n in planned.names if checks.load_checks()[n].fixes))


def _rewrite(before: bytes, path: str, changed: Mapping[int, Rounds]) -> bytes:
    after = catalog.rewrite_msgstrs(before, path, changed)
    _verify_entries(before, after, path, changed)
    return after


def _collect_files(
    case: Case, mending: Plan, suppressions: tuple[Suppression, ...], touched: Touched | None
) -> dict[str, dict[int, Rounds]]:
    """Collect the fixes of each file, by the line of the msgstr."""
    files: dict[str, dict[int, Rounds]] = {}
    for sheet in case.sheets:
        for link, rounds in _collect_fixes(replace(case, sheets=(sheet,)), mending, suppressions, touched).items():
            spot = sheet.spots[link]
            if spot.entry is not None:
                files.setdefault(spot.path, {})[spot.entry.target_line] = rounds
    return files


def _collect_fixes(
    case: Case, mending: Plan, suppressions: tuple[Suppression, ...], touched: Touched | None
) -> dict[LinkKey, Rounds]:
    """Collect the fixes of each link, round by round: the result of a round is checked again until there is nothing to fix."""
    (sheet,) = case.sheets
    result: dict[LinkKey, Rounds] = {}
    for n in range(_ROUNDS):
        found = examine_case(
            replace(case, sheets=(sheet,), form=None), apply_profile(mending, case.profile), suppressions
        ).found
        fixes: dict[LinkKey, list[Fix]] = {}
        for item in found:
            fix = item.finding.fix
            if fix is None or item.link is None or not _is_fixable(sheet, item.link, item.finding, n > 0):
                continue
            if touched is None or any(map(touched.by, item.lines)):
                fixes.setdefault(item.link.key, []).append(fix)
        if not fixes:
            return result
        chosen = {name: _drop_overlaps(of_link) for name, of_link in fixes.items()}
        for name, of_link in chosen.items():
            result.setdefault(name, []).append(of_link)
        sheet = replace(sheet, bitext=_apply_fixes(sheet.bitext, chosen))
    return {name: rounds for name, rounds in result.items() if len(rounds) < _ROUNDS}


def _is_fixable(sheet: LocatedBitext, link: Link, finding: Finding, again: bool) -> bool:
    """Test whether the finding is on the text of a msgstr as read, or as the round before has left it."""
    spot = sheet.spots.get(link.key)
    if spot is None or spot.entry is None or spot.is_reverse:
        return False
    text = sheet.bitext.target_text(link)
    return finding.target.text == text and (again or spot.entry.target == text)


def _drop_overlaps(fixes: Iterable[Fix]) -> list[Fix]:
    """Drop *fixes* that overlap an earlier one; they wait for the next round."""
    result: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: (fix.span, fix.text)):
        if not result or (fix.span[0] >= result[-1].span[1] and fix.span[0] > result[-1].span[0]):
            result.append(fix)
    return result


def _apply_fixes(bitext: Bitext, fixes: Mapping[LinkKey, list[Fix]]) -> Bitext:
    """Apply *fixes* and return *bitext* with only the links that have any; the others need no further check."""
    links = []
    for link in bitext.links:
        if link.key in fixes:
            text, done, pieces = bitext.target_text(link), 0, []
            for fix in fixes[link.key]:
                pieces += [text[done : fix.span[0]], fix.text]
                done = fix.span[1]
            links.append(replace(link, wording="".join([*pieces, text[done:]])))
    return replace(bitext, links=tuple(links))


def _verify_entries(before: bytes, after: bytes, path: str, changed: Mapping[int, Rounds]) -> None:
    """Raise CatalogError unless every entry is unchanged, except for the msgstr of *changed* ones."""
    old, new = catalog.parse(before, path, bare=True), catalog.parse(after, path, bare=True)
    pairs = list(zip(old.entries, new.entries, strict=False))
    expected = [replace(a, target=b.target) if a.target_line in changed else a for a, b in pairs]
    same_lines = all(a.line == b.line for a, b in pairs)
    same = old.header == new.header and len(old.entries) == len(pairs) and expected == list(new.entries)
    if not (same and same_lines):
        raise CatalogError("cannot be fixed without changing the rest of the file", path=path)
