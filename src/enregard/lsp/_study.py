"""A file that an editor holds, with what is known of it: its text now, and the findings on the last text that could be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from enregard.catalog import Entry
from enregard.errors import EnregardError
from enregard.lint.cases import Case, LocatedBitext
from enregard.lint.known_parts import KnownParts
from enregard.lint.plan import Plan
from enregard.lint.profiles import apply_profile
from enregard.lint.run import Examined, examine_case
from enregard.lsp._charsets import Disk, Held, encode_text
from enregard.lsp._diagnostics import Painter
from enregard.lsp._lines import Lines
from enregard.lsp._options import Options
from enregard.lsp._reading import Read, find_target, read_case
from enregard.lsp._shown import Shown
from enregard.lsp._surroundings import Surroundings, Surveyor
from enregard.model import Link


@dataclass(frozen=True, eq=False)
class Examination:
    """The findings on a text, the *lines* of which are as they were then."""

    lines: Sequence[str]
    around: Surroundings
    read: Read
    plan: Plan
    examined: Examined
    shown: tuple[Shown, ...]
    held: Held | None = None

    def encode(self) -> bytes:
        """Return the bytes of the text, which could be read."""
        return encode_text("".join(self.lines), self.read.name, self.held)

    @cached_property
    def by_entry(self) -> dict[tuple[str | None, str], tuple[LocatedBitext, Link]]:
        """The links of entries, by msgctxt and msgid; of plural forms, the first."""
        found: dict[tuple[str | None, str], tuple[LocatedBitext, Link]] = {}
        for sheet in self.read.sheets:
            for link in sheet.bitext.links:
                spot = sheet.spots.get(link.key)
                if spot is not None and spot.entry is not None and spot.path == self.read.name:
                    found.setdefault((spot.entry.context, spot.entry.source), (sheet, link))
        return found


@dataclass
class Study:
    """A file in an editor. *last* is the examination of the last text that could be read."""

    uri: str
    path: Path | None
    lines: Lines
    version: int
    is_catalog: bool = True
    """False for a file of another kind, such as a text of the corpus, which is not checked."""
    name: str = ""
    """Its path in reports."""
    root: Path | None = None
    """The folder of its project."""
    known: KnownParts = field(default_factory=KnownParts)
    last: Examination | None = None
    error: EnregardError | None = None
    """What prevents the check of the text as it is now."""

    def __post_init__(self) -> None:
        self._disk = Disk(self.path)

    @property
    def held(self) -> Held | None:
        """The charset in which the editor holds the file; None if that is not known."""
        return self._disk.find_held(self.lines.lines)

    def encode(self, text: str | None = None) -> bytes:
        """Return the bytes of *text*, by default all of it, as the editor would save them. CatalogError if it cannot."""
        return encode_text(self.lines.text if text is None else text, self.name, self.held)

    def examine(
        self,
        surveyor: Surveyor,
        options: Options,
        others: Mapping[Path, bytes],
        locate: Callable[[Path | None, str], str],
    ) -> Examination:
        """Check the text as it is now, as `enregard check` would check a file with it. *others* are the contents of other files that the editor holds. An EnregardError
        tells what prevents it."""
        lines = list(self.lines.lines)
        self.name = self.name or self.uri
        around = surveyor.look_around(self.path)
        self.name = around.name(self.path, options.folder) if self.path else self.uri
        self.root = around.project.root if around.project else None
        target = find_target(around, self.path, self.name)
        read = read_case(around, target, self.encode(), around.select_files(others), options)
        plan = apply_profile(around.plan, read.case.profile)
        examined = examine_case(read.case, plan, around.settings.suppressions, known=self.known)
        painter = self.paint(read, lines, options, locate)
        found = [item for item in examined.found if item.finding.fingerprint not in around.known]
        self.last = Examination(lines, around, read, plan, examined, tuple(painter.show(found)), self.held)
        self.error = None
        return self.last

    def paint(
        self, read: Read, lines: Sequence[str], options: Options, locate: Callable[[Path | None, str], str]
    ) -> Painter:
        """Return what makes diagnostics of findings in *lines*."""
        return Painter(read.case, read.name, self.uri, lines, options.encoding, lambda path: locate(self.root, path))

    def show_error(
        self, error: EnregardError, options: Options, locate: Callable[[Path | None, str], str]
    ) -> list[Shown]:
        """Return what is shown if *error* prevents the check: its diagnostic, and the last good findings elsewhere."""
        self.error = error
        read = self.last.read if self.last is not None else Read(Case("", ()), self.name)
        painter = self.paint(read, self.lines.lines, options, locate)
        return [*painter.show_error(error, self.root), *self.list_shown()]

    def find_change(self) -> tuple[int, int, int]:
        """Return how the text differs from the one that was examined last: the first line of the entries that do, and the line after them, then and now."""
        assert self.last is not None
        old, new = self.last.lines, self.lines.lines
        most = min(len(old), len(new))
        first = next((n for n in range(most) if old[n] is not new[n] and old[n] != new[n]), most)
        same = next(
            (n for n in range(most - first) if old[-1 - n] is not new[-1 - n] and old[-1 - n] != new[-1 - n]),
            most - first,
        )
        end = len(new) - same
        if first == end == len(old) - same:
            return first, first, first
        while first > 0 and new[first - 1].strip():
            first -= 1
        if new[end - 1].strip() or old[len(old) - same - 1].strip():
            while end < len(new) and new[end].strip():
                end += 1
        return first, end + len(old) - len(new), end

    def list_shown(self, own: Sequence[Shown] | None = None) -> list[Shown]:
        """Return what is shown of the last findings now: those before and after the entries that have changed, in their present places. *own* are the findings on these entries; without
        them, the last are kept for as long as it takes to know better."""
        if self.last is None:
            return []
        first, before, now = self.find_change()
        result = []
        for shown in self.last.shown:
            if shown.path != self.name or shown.last < first:
                result.append(shown)
            elif shown.first >= before:
                result.append(shown.move(now - before))
            elif shown.first < now and (own is None or not shown.own):
                result += [shown] if self.error is None else self._find_again(shown, now - before)
        return [*result, *(own or ())]

    def _find_again(self, shown: Shown, lines: int) -> list[Shown]:
        """Return *shown* in its old place or so many *lines* further down, if its entry is still there: while a text cannot be read, nothing is known of what has changed in it."""
        assert self.last is not None
        entry = self.last.lines[shown.first : shown.last + 1]
        found = [n for n in (0, lines) if self.lines.lines[shown.first + n : shown.last + 1 + n] == entry]
        return [shown.move(n) for n in found[:1]]


def encode_others(studies: Iterable[Study], uri: str) -> dict[Path, bytes]:
    """Return the contents of the PO files of *studies* but the one at *uri*: they may be of the same work."""
    found = {}
    for study in studies:
        if study.uri != uri and study.path is not None and study.path.suffix == ".po":
            with suppress(EnregardError):
                found[study.path.resolve()] = study.encode()
    return found


def move_entry(entry: Entry, lines: int) -> Entry:
    """Return *entry*, *lines* further down."""
    return replace(
        entry,
        line=entry.line + lines,
        last_line=entry.last_line + lines,
        source_line=entry.source_line + lines,
        target_line=entry.target_line + lines,
    )
