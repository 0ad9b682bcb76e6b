"""Variants of one document: wrapped, in other encodings, with other numbers, marks and footers."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from enregard import readers, segment
from enregard.errors import EnregardError

TEXT = Path(__file__).resolve().parent.parent / "corpus/A-74-492/fr.txt"
WIDTHS = (60, 72, 80, 100)
_NUMBER = re.compile(r"^- (\d+)\. ", re.MULTILINE)
_FOOT = "2/3 19-17708"
_TITLES = re.compile(r"^(?:Lettre datée|Annexe à la lettre|Déclaration adoptée)[^\n]*$", re.MULTILINE)
_LIGATURES = (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"))
_HEAD = re.compile(r"\A.*?(?=\n\nLettre datée)", re.DOTALL)
_FIELDS = (
    "Nations Unies", "A/74/492", "Distr. générale", "14 octobre 2019", "Français", "Original: anglais",
    "Soixante-quatorzième session", "Point 106 de l'ordre du jour", "Prévention du crime et justice pénale",
)  # fmt: skip


def _paragraphs(text: str) -> list[str]:
    return [line for part in text.split("\n\n") for line in part.split("\n") if line.strip()]


def _wrap(text: str, width: int, joint: str, *, hyphen: str = "", indent: str = "", fill: bool = False) -> str:
    parts = []
    for paragraph in _paragraphs(text):
        wrapper = textwrap.TextWrapper(width, initial_indent=indent, break_long_words=False, break_on_hyphens=False)
        lines = list(_divide(paragraph, width, hyphen)) if hyphen else wrapper.wrap(paragraph.strip())
        parts.append("\n".join([*(_justify(line, width) if fill else line for line in lines[:-1]), lines[-1]]))
    return joint.join(parts)


def _divide(text: str, width: int, hyphen: str) -> Iterator[str]:
    now = ""
    for word in text.split():
        room = width - len(now) - 2
        if len(now) + 1 + len(word) <= width:
            now = f"{now} {word}".strip()
        elif now and word.isalpha() and 3 <= room <= len(word) - 3:
            yield f"{now} {word[:room]}{hyphen}"
            now = word[room:]
        else:
            yield now
            now = word
    yield now


def _justify(line: str, width: int) -> str:
    words = line.split(" ")
    gaps, more = len(words) - 1, width - len(line)
    if not gaps or more < 0:
        return line
    return "".join(
        word + " " * (1 + more // gaps + (n < more % gaps)) if n < gaps else word for n, word in enumerate(words)
    )


def _numbers(text: str, form: str) -> str:
    return _NUMBER.sub(lambda match: form.format(match[1]), text)


def _glue(text: str, joint: str) -> str:
    return text.replace(f"\n\n{_FOOT}\n\n", joint)


def _paged(text: str, head: str, feed: str) -> str:
    lines = _wrap(_glue(text, "\n").replace("\n\n19-17708 **3/3**", ""), 76, "\n").split("\n")
    pages = [lines[n : n + 40] for n in range(0, len(lines), 40)]
    return f"\n{feed}".join("\n".join([*([head] if n else []), *page, "", str(n + 1)]) for n, page in enumerate(pages))


def _spread(text: str) -> str:
    return "\n".join(" ".join(line) if len(line) else line for line in text.split("\n"))


def _letterspace(match: re.Match[str]) -> str:
    return "   ".join(" ".join(word) for word in match.group().split())


def _head(text: str, joint: str) -> str:
    return _HEAD.sub(lambda _: joint.join(_FIELDS), text)


def _soft(text: str, mark: str) -> str:
    return re.sub(r"(?<=[a-zé]{4})(?=[a-zé]{4})", mark, text)


def _ligate(text: str) -> str:
    for letters, one in _LIGATURES:
        text = text.replace(letters, one)
    return text


def list_variants(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each variant of *text*."""
    for width in WIDTHS:
        yield f"wrapped at {width}", _wrap(text, width, "\n\n").encode()
        yield f"dense at {width}", _wrap(text, width, "\n").encode()
    for name, change in _CHANGES.items():
        yield name, change(text).encode()
    for name in (
        "cp1252",
        "iso8859-15",
        "cp850",
        "mac-roman",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
    ):
        yield name, text.encode(name)


_CHANGES: dict[str, Callable[[str], str]] = {
    "hyphenated at 60, blank lines": lambda t: _wrap(t, 60, "\n\n", hyphen="-"),
    "hyphenated at 72, blank lines": lambda t: _wrap(t, 72, "\n\n", hyphen="-"),
    "hyphenated at 60, dense": lambda t: _wrap(t, 60, "\n", hyphen="-"),
    "hyphenated at 72, dense": lambda t: _wrap(t, 72, "\n", hyphen="-"),
    "soft hyphens at line ends": lambda t: _wrap(t, 72, "\n\n", hyphen="\u00ad"),
    "indented, dense": lambda t: _wrap(t, 76, "\n", indent="    "),
    "indented by a tab, dense": lambda t: _wrap(t, 76, "\n", indent=" " * 8).replace(" " * 8, "\t"),
    "justified, blank lines": lambda t: _wrap(t, 76, "\n\n", fill=True),
    "justified, dense": lambda t: _wrap(t, 76, "\n", fill=True),
    "a line a paragraph": lambda t: "\n".join(_paragraphs(t)),
    "two blank lines": lambda t: t.replace("\n\n", "\n\n\n"),
    "lines two apart": lambda t: _wrap(t, 72, "\n\n\n").replace("\n", "\n\n"),
    "margin of ten": lambda t: textwrap.indent(_wrap(t, 72, "\n\n"), " " * 10),
    "quoted as in mail": lambda t: textwrap.indent(_wrap(t, 72, "\n\n"), "> ", lambda _: True),
    "CR": lambda t: t.replace("\n", "\r"),
    "CRLF": lambda t: t.replace("\n", "\r\n"),
    "CR CR LF": lambda t: t.replace("\n", "\r\r\n"),
    "U+2028": lambda t: t.replace("\n", "\u2028"),
    "U+2029": lambda t: t.replace("\n", "\u2029"),
    "U+2029 for a paragraph": lambda t: "\u2029".join(_paragraphs(t)),
    "NEL": lambda t: t.replace("\n", "\x85"),
    "NFD": lambda t: unicodedata.normalize("NFD", t),
    "NFD, wrapped": lambda t: unicodedata.normalize("NFD", _wrap(t, 72, "\n")),
    "no-break spaces": lambda t: t.replace(" ", "\u00a0"),
    "no-break spaces before marks": lambda t: re.sub(r" (?=[;:!?»])", "\u00a0", t),
    "narrow no-break spaces": lambda t: re.sub(r" (?=[;:!?»])", "\u202f", t),
    "thin spaces": lambda t: t.replace(" ", "\u2009"),
    "double spaces": lambda t: t.replace(" ", "  "),
    "tabs": lambda t: t.replace(" ", "\t"),
    "tab after the number": lambda t: _numbers(t, "{}.\t"),
    "spaces at line ends": lambda t: t.replace("\n", "   \n"),
    "soft hyphens": lambda t: _soft(t, "\u00ad"),
    "zero-width spaces": lambda t: _soft(t, "\u200b"),
    "word joiners": lambda t: _soft(t, "\u2060"),
    "byte order marks": lambda t: t.replace("\n\n", "\n\n\ufeff"),
    "directional marks": lambda t: re.sub(r"(?m)^(?=.)", "\u200e", t),
    "form feeds for blank lines": lambda t: t.replace("\n\n\n\n", "\n\f"),
    "numbers as 1)": lambda t: _numbers(t, "{}) "),
    "numbers as (1)": lambda t: _numbers(t, "({}) "),
    "numbers as 1.": lambda t: _numbers(t, "{}. "),
    "numbers as 1 .": lambda t: _numbers(t, "{} . "),
    "numbers as 1 -": lambda t: _numbers(t, "{} - "),
    "numbers as *": lambda t: _numbers(t, "* {}. "),
    "numbers glued": lambda t: _numbers(t, "{}."),
    "numbers glued, dense": lambda t: _wrap(_numbers(t, "{}."), 76, "\n"),
    "numbers on their line": lambda t: _numbers(t, "{}.\n"),
    "numbers on their line, blank line below": lambda t: _numbers(t, "{}.\n\n"),
    "numbers as 1), dense": lambda t: _wrap(_numbers(t, "{}) "), 76, "\n"),
    "hanging indents": lambda t: _NUMBER.sub(r"\1.  ", t).replace(" ;\n", " ;\n\n"),
    "OCR of numbers": lambda t: t.replace("- 1. ", "l. ").replace("- 10. ", "IO. "),
    "OCR of numbers, I": lambda t: t.replace("- 1. ", "- I. ").replace("- 10. ", "- lO. "),
    "foot glued to the end": lambda t: _glue(t, f" {_FOOT}\n"),
    "foot glued to the end without a space": lambda t: _glue(t, f"{_FOOT}\n"),
    "foot glued to the beginning": lambda t: _glue(t, f"\n{_FOOT} "),
    "foot glued between": lambda t: _glue(t, f"{_FOOT} "),
    "foot in a sentence": lambda t: _glue(t, "\n").replace("la société civile pour", f"la société\n{_FOOT}\ncivile pour"),
    "foot in a sentence, blank lines": lambda t: _glue(t, "\n").replace("la société civile pour", f"la société\n\n{_FOOT}\n\ncivile pour"),
    "foot in a line": lambda t: _glue(t, "\n").replace("la société civile pour", f"la société {_FOOT}\ncivile pour"),
    "pages with form feeds": lambda t: _paged(t, "A/74/492", "\f"),
    "pages without form feeds": lambda t: _paged(t, "A/74/492", ""),
    "masthead in one line": lambda t: _head(t, " "),
    "masthead on lines": lambda t: _head(t, "\n"),
    "masthead spread": lambda t: _head(t, "\n\n"),
    "masthead in columns": lambda t: _head(t, "      "),
    "titles letterspaced": lambda t: _TITLES.sub(_letterspace, t),
    "titles in capitals": lambda t: _TITLES.sub(lambda m: m.group().upper(), t),
    "annex in capitals": lambda t: t.replace("Annexe à la lettre", "ANNEXE À LA LETTRE"),
    "Markdown": lambda t: _TITLES.sub(r"## \g<0>", _numbers(t, "{}. ")).replace("Nations Unies A", "# Nations Unies A"),
    "Markdown, bold": lambda t: _TITLES.sub(r"**\g<0>**", _numbers(t, "**{}.** ")).replace("Réaffirmons ", "*Réaffirmons* "),
    "Markdown, escapes": lambda t: _TITLES.sub(r"### \g<0>", _numbers(t, r"{}\. ")),
    "ligatures": _ligate,
    "other apostrophes": lambda t: t.replace("'", "’"),
    "Original : with a no-break space": lambda t: t.replace("Original:", "Original\u00a0:"),
    "Original : with a narrow space": lambda t: t.replace("Original:", "Original\u202f:"),
    "lost accents": lambda t: "".join(c for c in unicodedata.normalize("NFD", t) if not unicodedata.combining(c)),
    "lost numbers": lambda t: _numbers(t, ""),
    "one line": lambda t: " ".join(t.split()),
}  # fmt: skip


def _fold(text: str) -> str:
    """Fold what a variant is allowed to change: case, apostrophes, and the space before a mark."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold().replace("’", "'")


def find_failures() -> list[tuple[str, str]]:
    """Return the names of all variants, each with an empty text if its ids and texts are those of the document, or what differs first."""
    text = TEXT.read_text("utf-8")
    gold = segment.segment(readers.read(text.encode()), "fr").units
    result = []
    for name, data in list_variants(text):
        try:
            units = segment.segment(readers.read(data), "fr").units
        except EnregardError as error:
            result.append((name, str(error)))
            continue
        ids = [unit.id for unit in units]
        wrong = [unit.id for unit in gold if unit.id not in ids] or [i for i in ids if i not in {u.id for u in gold}]
        texts = {unit.id: _fold(unit.text) for unit in units}
        wrong = wrong or [unit.id for unit in gold if _fold(unit.text) != texts[unit.id]]
        result.append((name, f"{len(ids)} units; {', '.join(wrong[:4])}" if wrong else ""))
    return result
