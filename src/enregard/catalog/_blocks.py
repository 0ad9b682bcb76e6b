"""Split the lines of a PO file into entries.

Most entries have the form in which gettext writes them and are matched as a whole (:data:`REGULAR`). The others are parsed line by line.
This gives the line of every error and keeps the lines of each entry, including those that polib does not know (`#=`, the sticky flags of
the format that becomes final in 2027; `#~|`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from enregard.errors import CatalogError

_TEXT = r'[^"\\\n]*(?:\\.[^"\\\n]*)*'
REGULAR = re.compile(
    r"(?P<comments>(?:#(?:[ .:,=][^\n]*)?\n)*)"
    rf'(?:msgctxt "(?P<context>{_TEXT})"\n)?'
    rf'msgid "(?P<source>{_TEXT})"\n(?P<more>(?:"{_TEXT}"\n)*)'
    rf'msgstr "(?P<target>{_TEXT})"\n(?P<most>(?:"{_TEXT}"\n)*)'
    r"(?=\n|\Z)"
)
"""An active entry without plural forms and without previous strings."""
_STRING = rf'"{_TEXT}"\s*'
_KEYWORD = re.compile(rf"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*((?:{_STRING})+)")
_CONTINUED = re.compile(rf"(?:{_STRING})+")
_QUOTED = re.compile(rf'"({_TEXT})"')
_PREFIX = re.compile(r"(?P<old>#~ ?)(?P<old_previous>\| ?)?|#\| ?")
_REMARK = re.compile(r'#(?:(?![.:,=|~])|(?:(?:~ ?\|?|\|) ?(?=[^\s"m|])#?)+) ?')
"""The beginning of a translator's comment. Some tools put it behind the mark of an obsolete entry, and what follows `#|` may be no string."""
_CONFLICT = re.compile(r"<{7}( |$)|={7}$|>{7}( |$)|\|{7}( |$)")
_QUOTES = "Usually a quotation mark is missing or not escaped."
_SAID = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", '"': '"'}
_BYTES = r"(?:\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}))+"
_ESCAPE = re.compile(rf"(?P<bytes>{_BYTES})|\\(?P<letter>.)", re.DOTALL)
_BYTE = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3}))")

Strings = dict[str, list[str]]
"""Keyword -> its strings, one for each line, still escaped."""


@dataclass(frozen=True, slots=True)
class RegularEntry:
    """An entry that was matched as a whole, and the number of its first line."""

    match: re.Match[str]
    line: int


@dataclass
class RawEntry:
    """The lines of one entry: first and last line number, the line of each keyword, and its current and previous strings."""

    line: int
    last: int = 0
    at: dict[str, int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    keywords: Strings = field(default_factory=dict)
    previous: Strings = field(default_factory=dict)
    has_target: bool = False
    obsolete: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def get_text(self, keyword: str, *, previous: bool = False) -> str | None:
        """Return the text, or the *previous* text, of *keyword*, unescaped; None if the entry does not have it."""
        strings = (self.previous if previous else self.keywords).get(keyword)
        return None if strings is None else unescape("".join(strings))


def unescape(text: str) -> str:
    """Resolve the escapes in *text*; ValueError for one that gettext does not know. Escaped bytes are decoded from UTF-8."""
    if "\\" not in text:
        return text

    def resolve(match: re.Match[str]) -> str:
        if match["bytes"]:
            data = bytes(int(x, 16) if x else int(o, 8) & 255 for x, o in _BYTE.findall(match["bytes"]))
            found = data.decode("utf-8")
        else:
            found = _SAID.get(match["letter"], "\0")
        if "\0" in found:
            raise ValueError(match[0])
        return found

    return _ESCAPE.sub(resolve, text)


def extract_comments(lines: list[str], mark: str) -> list[str]:
    """Return the text of the comments that begin with *mark*, line by line: `#` (translator's), `#.`, `#:` or `#,`."""
    if mark == "#":
        remarks = (match for line in lines if (match := _REMARK.match(line)))
        return [match.string[match.end() :] for match in remarks]
    return [line[2:].removeprefix(" ") for line in lines if line.startswith(mark)]


class _LineParser:
    """Parser that takes a file line by line. *pending* holds comments before their entry, *last* the strings that the next line may continue."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[RawEntry | RegularEntry] = []
        self.current: RawEntry | None = None
        self.pending: list[str] = []
        self.previous: Strings = {}
        self.begun = 0
        self.last: list[str] | None = None

    @property
    def idle(self) -> bool:
        """True if the next line begins an entry."""
        return not self.pending and (self.current is None or self.current.has_target)

    def make_error(self, message: str, line: int, hint: str | None = None) -> CatalogError:
        return CatalogError(message, path=self.name, line=line, hint=hint)

    def take(self, n: int, line: str) -> None:
        bare = line.strip()
        if not bare:
            self.take_blank()
            return
        if not self.pending:
            self.begun = n
        first = bare[0]
        if first == '"':
            self.continue_string(n, line, bare)
        elif first == "m":
            self.take_keyword(n, line, bare, previous=False, old=False)
        elif first == "#" and (match := _PREFIX.match(bare)):
            self.take_prefixed(n, line, bare[match.end() :].lstrip(), match)
        elif first == "#":
            self.take_comment(n, line.lstrip())
        elif _CONFLICT.match(line):
            raise self.make_error("an unresolved git conflict", n, "Resolve the conflict, then run the command again.")
        elif bare.startswith("domain "):
            raise self.make_error("a `domain` line", n, "Domains are not supported: put each into its own file.")
        else:
            raise self.make_error("a syntax error", n, _QUOTES)

    def take_blank(self) -> None:
        """Keep an empty line between a comment and its entry, or inside an entry."""
        self.last = None
        if self.pending:
            self.pending.append("")
        elif self.current is not None and not self.current.has_target:
            self.current.lines.append("")

    def take_prefixed(self, n: int, line: str, body: str, match: re.Match[str]) -> None:
        """Take a line of an obsolete entry, or of an entry's previous strings."""
        old = bool(match["old"])
        if body.startswith('"'):
            self.continue_string(n, line, body)
        elif body.startswith("m"):
            self.take_keyword(n, line, body, previous=not old or bool(match["old_previous"]), old=old)
        elif not old or not body.strip() or body.startswith("#"):
            self.take_comment(n, line)
        else:
            raise self.make_error("a malformed obsolete entry", n)

    def take_comment(self, n: int, line: str) -> None:
        if self.current is not None and not self.current.has_target:
            raise self.make_error("a comment inside an entry", n)
        self.pending.append(line)
        self.last = None

    def continue_string(self, n: int, line: str, body: str) -> None:
        if not _CONTINUED.fullmatch(body):
            raise self.make_error("a syntax error", n, _QUOTES)
        if self.last is None:
            raise self.make_error("a string without a keyword", n)
        self.last.extend(_QUOTED.findall(body))
        if self.current is not None and not self.pending:
            self.current.lines.append(line)
            self.current.last = n
        else:
            self.pending.append(line)

    def take_keyword(self, n: int, line: str, body: str, *, previous: bool, old: bool) -> None:
        match = _KEYWORD.fullmatch(body)
        if match is None:
            wrong, hint = ("a malformed obsolete entry", None) if old else ("a syntax error", _QUOTES)
            raise self.make_error(wrong, n, hint)
        word, said = match[1], _QUOTED.findall(match[2])
        if previous and (self.current is None or self.current.has_target):
            self.last = self.previous.setdefault(word, [])
            self.last.extend(said)
            self.pending.append(line)
            return
        if self.current is None or (not previous and self._begins_entry(word)):
            self.current = RawEntry(self.begun, lines=self.pending, previous=self.previous, obsolete=old)
            self.found.append(self.current)
            self.pending, self.previous = [], {}
        if self.pending:
            raise self.make_error("a comment inside an entry", n)
        self._add_strings(self.current, n, word, said, previous)
        self.current.lines.append(line)
        self.current.last = n

    def _begins_entry(self, word: str) -> bool:
        return word == "msgctxt" or (word == "msgid" and self.current is not None and "msgid" in self.current.keywords)

    def _add_strings(self, entry: RawEntry, n: int, word: str, said: list[str], previous: bool) -> None:
        strings = entry.previous if previous else entry.keywords
        if word in strings:
            raise self.make_error(f"a second {word} in one entry", n)
        if not previous:
            entry.at[word] = n
            entry.has_target = entry.has_target or word.startswith("msgstr")
        self.last = strings[word] = said


def split_entries(text: str, name: str) -> tuple[list[RawEntry | RegularEntry], str]:
    """Return the entries of *text* in order, the header first, and the comments after the last entry. CatalogError, with the line, for
    anything else."""
    cutter = _LineParser(name)
    if (at := text.find("\0")) >= 0:
        raise cutter.make_error("a NUL byte", text.count("\n", 0, at) + 1, "The file is damaged: restore it from git.")
    at, n, size = 0, 1, len(text)
    while at < size:
        if cutter.found and cutter.idle and (match := REGULAR.match(text, at)):
            cutter.found.append(RegularEntry(match, n))
            cutter.current = cutter.last = None
            n += text.count("\n", at, match.end()) + 1
            at = match.end() + 1
            continue
        end = text.find("\n", at)
        end = size if end < 0 else end
        cutter.take(n, text[at:end])
        at, n = end + 1, n + 1
    for block in cutter.found:
        if isinstance(block, RawEntry):
            _check_entry(block, name)
    return cutter.found, "".join(f"{line}\n" for line in cutter.pending)


def _check_entry(block: RawEntry, name: str) -> None:
    """Raise CatalogError for an incomplete entry, or one whose plural forms are not numbered from 0."""
    if not block.has_target or "msgid" not in block.keywords:
        raise CatalogError("an entry without msgid or msgstr", path=name, line=block.line)
    forms = [word for word in block.keywords if word.startswith("msgstr")]
    plural = "msgid_plural" in block.keywords
    if forms != ([f"msgstr[{n}]" for n in range(len(forms))] if plural else ["msgstr"]):
        raise CatalogError(
            "plural forms not numbered from 0" if plural else "plural forms without a msgid_plural",
            path=name,
            line=block.line,
            hint="Number them msgstr[0], msgstr[1], ... in order, without gaps."
            if plural
            else "Add a msgid_plural, or make it one msgstr.",
        )


def parse_header_fields(header: RawEntry) -> tuple[tuple[str, str], ...]:
    """Return the fields of the header in their order."""
    text = header.get_text("msgstr") or ""
    pairs = [line.partition(":") for line in text.split("\n") if line.strip()]
    return tuple((key.strip(), value.strip()) for key, _, value in pairs)
