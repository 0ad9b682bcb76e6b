"""The lines of a PO file, cut into entries before polib sees them.

polib forgives much and forgets some: this pass finds the line of every fault, sets aside the lines polib does not know
(`#=`, the sticky flags of the format that becomes final in 2027) and keeps each entry's own lines.
"""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from enregard.errors import CatalogError

_STRING = r'"(?:[^"\\]|\\.)*"'
_KEYWORD = re.compile(
    rf"(?P<old>#~ ?)?(?P<previous>\| ?)?(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(?P<string>{_STRING})\s*"
)
_CONTINUED = re.compile(rf"(?:#~ ?)?(?:#?\| ?)?(?P<string>{_STRING})\s*")
_COMMENT = re.compile(r"#(?!~)")
_CONFLICT = re.compile(r"<{7}( |$)|={7}$|>{7}( |$)|\|{7}( |$)")


@dataclass
class Found:
    """The lines of one entry: the first and last of them, and where each keyword stands."""

    line: int
    last: int = 0
    at: dict[str, int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    keywords: dict[str, list[str]] = field(default_factory=dict)
    has_target: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    @property
    def sticky(self) -> tuple[str, ...]:
        return tuple(line for line in self.lines if line.startswith("#="))

    @property
    def comment(self) -> str:
        return "\n".join(line[1:].removeprefix(" ") for line in self.lines if re.match(r"#( |$)", line))

    def first_string(self, keyword: str) -> str | None:
        strings = self.keywords.get(keyword)
        return None if strings is None else unescape("".join(s[1:-1] for s in strings))


def unescape(text: str) -> str:
    import polib

    return str(polib.unescape(text))


def charset_of(data: bytes) -> str:
    """The charset that the header names; UTF-8 where it names none."""
    match = re.search(rb"charset=([\w.:-]+)", data[:4096])
    return match[1].decode("ascii") if match and match[1] != b"CHARSET" else "utf-8"


def decode(data: bytes, name: str, *, newlines: bool = True) -> str:
    """The text of a PO file by the charset that its header names, without a byte order mark, and, with *newlines*, with LF."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise CatalogError(
            "the PO file is empty",
            path=name,
            hint="Restore it from git, or delete it: `enregard update` makes a new one.",
        )
    charset = charset_of(data)
    try:
        text = data.decode(charset)
    except LookupError as error:
        raise CatalogError(f"unknown charset {charset!r} in the header", path=name) from error
    except UnicodeError as error:
        line = data.count(b"\n", 0, error.start) + 1 if isinstance(error, UnicodeDecodeError) else None
        raise CatalogError(f"not valid {charset}", path=name, line=line, hint="Save the file as UTF-8.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if newlines else text


def blocks(text: str, name: str) -> list[Found]:
    """The entries of *text* in order, the header first; CatalogError with the line for anything else."""
    found: list[Found] = []
    pending: list[str] = []  # comments that wait for their entry
    begun = 0  # where they began
    current: Found | None = None
    last: list[str] | None = None
    for n, line in enumerate(text.split("\n"), 1):
        begun = begun if pending else n
        if not line.strip():
            last = None
        elif _CONFLICT.match(line):
            raise CatalogError(
                "a conflict that git left unsettled", path=name, line=n, hint="Settle it, then run the command again."
            )
        elif match := _KEYWORD.fullmatch(line.removeprefix("#") if line.startswith("#|") else line):
            keyword = match["keyword"]
            previous = bool(match["previous"]) or line.startswith("#|")
            if previous and (current is None or current.has_target):
                pending.append(line)
                last = []
                continue
            opens = not previous and (
                keyword == "msgctxt" or (keyword == "msgid" and (current is None or "msgid" in current.keywords))
            )
            if opens or current is None:
                current = Found(begun if pending else n, lines=pending)
                found.append(current)
                pending = []
            if keyword in current.keywords:
                raise CatalogError(f"a second {keyword} in one entry", path=name, line=n)
            if not previous:
                current.at[keyword] = n
            last = [] if previous else current.keywords.setdefault(keyword, [])
            last.append(match["string"])
            current.has_target = current.has_target or (keyword.startswith("msgstr") and not previous)
            current.lines.append(line)
            current.last = n
        elif match := _CONTINUED.fullmatch(line):
            if last is None:
                raise CatalogError("a string that belongs to no keyword", path=name, line=n)
            last.append(match["string"])
            if current is not None and not pending:
                current.lines.append(line)
                current.last = n
            else:
                pending.append(line)
        elif _COMMENT.match(line) or line.startswith("#~"):
            if line.startswith("#~") and not re.match(r"#~\s*($|#)", line):
                raise CatalogError("an obsolete entry that is not well formed", path=name, line=n)
            pending.append(line)
            last = None
        else:
            raise CatalogError(
                "a syntax error", path=name, line=n, hint="Most often a missing or an unescaped quotation mark."
            )
        if current is not None and pending and not current.has_target:
            raise CatalogError("a comment inside an entry", path=name, line=n)
    if pending and found:
        found[-1].lines += pending
    for block in found:
        if not block.has_target or "msgid" not in block.keywords:
            raise CatalogError("an entry without msgid or msgstr", path=name, line=block.line)
    return found


def header_fields(header: Found) -> tuple[tuple[str, str], ...]:
    """The fields of the header in their order."""
    text = header.first_string("msgstr") or ""
    pairs = [line.partition(":") for line in text.split("\n") if line.strip()]
    return tuple((key.strip(), value.strip()) for key, _, value in pairs)


class Text:
    """A path where polib finds the text as it likes it: the file itself, or a passing copy without what it cannot take."""

    def __init__(self, path: Path | None, data: bytes, text: str) -> None:
        clean = "\n".join(line for line in text.split("\n") if not line.startswith("#=")).encode("utf-8")
        self._copy: str | None = None
        if path is not None and data == clean:
            self.path = path
            return
        handle, self._copy = tempfile.mkstemp(suffix=".po")
        with os.fdopen(handle, "wb") as out:
            out.write(clean)
        self.path = Path(self._copy)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._copy is not None:
            Path(self._copy).unlink()
