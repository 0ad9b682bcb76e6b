"""Placeholders of programs in their messages: `%s`, `%(name)s`, `{name}`, `%1`, `${HOME}`.

The flags of a PO entry name the kind that it has (`c-format`); without one, the text shows it, read so that a per cent sign in prose is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from enregard.markup.icu import find_arguments, list_telling_keys
from enregard.model import Span

_CONVERSION = r"(?P<size>hh|h|ll|l|L|j|z|t|q|I64|I)?(?P<conv>[diouxXeEfFgGaAcsCSpm@])"
_PRINTF = re.compile(
    r"%(?:%|(?P<position>\d{1,3}\$)?[-+ #0'I]*+(?:\*(?:\d{1,3}\$)?|\d++)?(?:\.(?:\*(?:\d{1,3}\$)?|\d++)?)?"
    rf"(?:<(?P<macro>PRI[A-Za-z0-9]+)>|{_CONVERSION}))"
)
_PLAIN_PRINTF = re.compile(
    rf"%(?P<position>\d\$)?(?!(?<=[A-Za-z]%)')[-+#0'I]*+(?:\*(?:\d\$)?|\d*+)(?:\.(?:\*(?:\d\$)?|\d*+))?(?:<(?P<macro>PRI[A-Za-z0-9]+)>|(?!C){_CONVERSION}(?![a-z]{{2}}))"
)
"""Without `%C`, an obsolete conversion that is a color in chats, and `%man%'s`."""
_NAMED = re.compile(r"%\((?P<name>[^()\s]+)\)(?! [a-z]{2})[-+ #0]*+\d*+(?:\.\d++)?[hlL]?(?P<conv>[diouxXeEfFgGcrsa])")
_RUBY = re.compile(r"%[{<](?P<name>\w+)[}>]", re.ASCII)
_BRACE = re.compile(
    r"\{\{[^{}]*\}\}|\{%[^{}%]*%\}|\{(?P<name>[A-Za-z_]\w*(?:\.\w+|\[\w+\])*|\d+)?(?:![rsa])?(?::[^{}]*|,\s*(?:number|date|time|choice)[^{}]*|,\s*-?\d+(?::[^{}]*)?)?\}"
)
_MAGIC = re.compile(r"\{\{#?\w+:")
"""What MediaWiki puts in by a rule, `{{PLURAL:$1|...}}` and `{{GENDER:$1|...}}`: each language needs its own."""
_QT = re.compile(r"%L?(?:\d{1,2}|n)(?![\d$])")
_SHELL = re.compile(r"\$\{\w[^{}]*\}|\$\w*[A-Za-z_]\w*", re.ASCII)
_PLAIN_SHELL = re.compile(
    r"\$\{[A-Za-z_]\w*\}|\$(?!(?:US|CAN?|AU|NZ|HK|EU|SG|TT)D?\b)[A-Z_][A-Z0-9_]{2,}(?![A-Za-z0-9_])(?!\s?\d)"
)
_CODED = re.compile(r"[A-Za-z]-?\d+ ?$")
"""A number that is part of a name: `PCRE2 %d`."""
_APART = re.compile(r"%l{0,2}[dius](?![A-Za-z])")
"""Apart from the number before it: `1 %s`; a per cent sign has no letter next to it."""
_LONGEST = 200
"""Characters of an address."""
_ASCIIDOC = frozenset({"amp", "apos", "asterisk", "backtick", "blank", "brvbar", "caret", "empty", "endsb", "gt", "lt", "nbsp", "plus", "quot", "sp", "startsb", "tilde", "vbar", "zwsp"})  # fmt: skip
"""Names of characters in AsciiDoc, `{plus}`."""
_EXAMPLES = frozenset({"foo", "bar", "baz", "qux", "toto", "titi"})
"""Names that stand for any name, in English and in French."""
_PARAMETER = re.compile(r"(?<![0-9$])(?<!US)(?<![LR]:)\$[1-9](?![.,]?\d)")
"""A parameter of MediaWiki and of browser extensions; not the one by which `{{PLURAL:$1|...}}` chooses."""
_DATE = re.compile(r"%[-_EO]?[YBbHMAIpyjeTFRDZ](?![A-Za-z])")
"""A conversion that formats of dates alone have: their translations have another order."""
_DATE_FORMAT = re.compile(r"(?:%[-_EO]?[A-Za-z]|[^\w%])+")
_FLAGS = {
    "c": "printf", "objc": "printf", "gcc-internal": "printf", "gfc-internal": "printf", "php": "printf", "awk": "printf", "lua": "printf",
    "perl": "printf", "pascal": "printf", "object-pascal": "printf", "boost": "printf", "tcl": "printf", "python": "python", "ruby": "ruby",
    "elisp": "printf", "librep": "printf", "go": "printf", "d": "printf", "modula2": "printf", "python-brace": "brace", "rust": "brace", "c++": "brace",
    "smalltalk": "qt", "ycp": "qt",  "perl-brace": "brace", "java": "brace", "java-printf": "printf", "csharp": "brace", "javascript": "printf",
    "qt": "qt", "qt-plural": "qt", "kde": "qt", "kde-kuit": "qt", "sh": "shell", "icu": "icu", "mediawiki": "parameter",
}  # fmt: skip
"""Format of the flag `NAME-format` of gettext."""
_TYPES = dict.fromkeys("di", "int") | dict.fromkeys("ouxX", "unsigned") | dict.fromkeys("eEfFgGaA", "float")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder at *span*. Two with the same *form*, *argument* and *kind* stand for the same value."""

    form: str
    text: str
    span: Span
    argument: str
    """The name or the number of the argument; its place is counted where the text gives neither."""
    kind: str = ""
    """The type of the argument: `int`, `s`."""

    @property
    def identity(self) -> tuple[str, str]:
        return self.argument, self.kind


def is_date_format(text: str) -> bool:
    """Test whether *text* is nothing but the format of a date, which each language orders its own way: `%b %e`."""
    return _DATE.search(text) is not None and _DATE_FORMAT.fullmatch(text) is not None


def find_formats(flags: Collection[str]) -> frozenset[str] | None:
    """Return the formats that the *flags* of an entry name; none of them where a flag says that it has no format or one that is not read (`lisp-format`), None if no flag
    says anything."""
    names = {flag.removesuffix("-format") for flag in flags if flag.endswith("-format")}
    found = frozenset(_FLAGS[name] for name in names if name in _FLAGS and f"no-{name}" not in names)
    return found if names else None


def find_placeholders(text: str, formats: frozenset[str] | None = None) -> tuple[Placeholder, ...]:
    """Find the placeholders of *text*, in order: those of *formats*, or of any format for None."""
    if not any(sign in text for sign in "%{$"):
        return ()
    if formats is not None and "icu" in formats:
        return tuple(_read_icu(text))
    found: list[Placeholder] = []
    taken: set[int] = set()
    for each in _read_all(text, formats):
        if taken.isdisjoint(range(*each.span)):
            taken.update(range(*each.span))
            found.append(each)
    return tuple(sorted(found, key=lambda p: p.span))


def choose_alike(sources: Sequence[str], text: str) -> str:
    """Return the first of *sources* that has the placeholders of *text*, or else the first."""
    if len(sources) == 1:
        return sources[0]
    wanted = _list_identities(text)
    return next((source for source in sources if _list_identities(source) == wanted), sources[0])


def _list_identities(text: str) -> set[tuple[str, str]]:
    return {placeholder.identity for placeholder in find_placeholders(text)}


def _read_all(text: str, formats: frozenset[str] | None) -> Iterator[Placeholder]:
    """Read the placeholders of each of *formats*; those of an earlier one are none of a later one."""
    sure = formats if formats is not None else frozenset()
    if formats is None or sure & {"python", "ruby"}:
        yield from (_make("python", m, m["name"], m["conv"]) for m in _NAMED.finditer(text))
        yield from (_make("ruby", m, m["name"]) for m in _RUBY.finditer(text))
    if formats is None or "brace" in sure:
        yield from _read_braces(text, flagged="brace" in sure)
    found = list(_PARAMETER.finditer(text)) if "$" in text else []
    if "parameter" in sure or (formats is None and ("{{" in text or {"$1", "$2"} <= {m.group() for m in found})):
        yield from (_make("parameter", m, m.group()) for m in found)
    pattern = _SHELL if "shell" in sure else _PLAIN_SHELL
    yield from (_make("shell", m, m.group().strip("${}")) for m in pattern.finditer(text))
    if sure & {"printf", "python", "ruby"}:
        yield from _read_printf(text, _PRINTF)
    elif formats is None and not _DATE.search(text):
        yield from (p for p in _read_printf(text, _PLAIN_PRINTF) if not _is_percentage(text, p.span[0]))
    if formats is None or "qt" in sure:
        numbered = (_make("qt", m, m.group().lstrip("%L")) for m in _QT.finditer(text) if formats or m.group() != "%n")
        yield from (p for p in numbered if formats or not _is_percentage(text, p.span[0]))


def _read_braces(text: str, *, flagged: bool) -> Iterator[Placeholder]:
    count = 0
    for m in _BRACE.finditer(text):
        name = m["name"]
        if m.group().startswith(("{{", "{%")):
            if not flagged and not _MAGIC.match(m.group()):  # a template, which stays as it is
                yield _make("brace", m, re.sub(r"(?<=\{\{)\s+|\s+(?=\}\})", "", " ".join(m.group().split())))
        elif flagged or (name is not None and not _is_prose(text, m)):
            yield _make("brace", m, str(count) if name is None else name)
            count += name is None


def _is_prose(text: str, brace: re.Match[str]) -> bool:
    """Test whether what is in braces is translated or a character: `{FILE}` of a usage, `{foo}`, `{_name_}` and `{plus}` of AsciiDoc, the `{a}` after a package, the
    `@{rate}` of a spreadsheet, whose parameters have names in each language."""
    name = brace["name"]
    if text[brace.start() - 1 : brace.start()] == "@":
        return True
    after_word = len(name) == 1 and not name.isdecimal() and text[brace.start() - 1 : brace.start()].isalnum()
    return name.isupper() or name in _ASCIIDOC | _EXAMPLES or name.startswith("_") or after_word


def _read_icu(text: str) -> Iterator[Placeholder]:
    """Read the arguments of an ICU message, and those keys of their branches that no translation changes."""
    for argument in find_arguments(text):
        yield Placeholder("icu", f"{{{argument.name}}}", argument.span, argument.name)
        for key, span in list_telling_keys(argument):
            yield Placeholder("icu", key, span, f"{argument.name}={key}")


def _read_printf(text: str, pattern: re.Pattern[str]) -> Iterator[Placeholder]:
    count = 0
    for m in pattern.finditer(text):
        if m.group() == "%%":
            continue
        sort = _TYPES.get(m["conv"], m["conv"])
        size = "" if sort == "float" and m["size"] == "l" else m["size"] or ""  # `%lf` is `%f`
        kind = m["macro"] or f"{size}{sort}"
        if m["conv"] == "m":
            yield _make("printf", m, "errno")
            continue
        count += 1 + m.group().count("*")
        yield _make("printf", m, m["position"].rstrip("$") if m["position"] else str(count), kind)


def _make(form: str, m: re.Match[str], argument: str, kind: str = "") -> Placeholder:
    return Placeholder(form, m.group(), m.span(), argument, kind)


def _is_percentage(text: str, at: int) -> bool:
    """Test whether the per cent sign at *at* belongs to a number before it (`50 %`), is itself escaped, or is part of an address."""
    before = text[max(0, at - 9) : at].replace("\u00a0", " ")
    if before.endswith(" ") and _APART.match(text, at):
        return False
    if "://" in text[max(0, at - _LONGEST) : at].rpartition(" ")[2]:
        return True  # `%3A` of an address
    return (before.rstrip(" ")[-1:].isdigit() and not _CODED.search(before)) or before.endswith("%")
