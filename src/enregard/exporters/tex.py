"""LaTeX: languages side by side in columns (paracol), for LuaLaTeX, or XeLaTeX without right-to-left languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from enregard import languages
from enregard.exporters import _dropped, _office
from enregard.exporters._facing import RowSide
from enregard.model import Exporter, View

_LETTERS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "\t": " ", "\ufffd": r"\unfit{}",
}  # fmt: skip
_ESCAPES = str.maketrans(_LETTERS)
"""U+FFFD is a command here because LuaTeX treats the character itself as a sign of invalid UTF-8."""
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_LINE = 2000
"""Maximum characters on a line: TeX limits the length of input lines."""
_FONTS = {
    "": ("Noto Serif", "Libertinus Serif", "Times New Roman", "Liberation Serif", "FreeSerif", "DejaVu Serif", "CMU Serif", "lmroman10-regular.otf"),
    "Arab": ("Amiri", "Noto Naskh Arabic", "Scheherazade New", "Times New Roman", "FreeSerif", "DejaVu Sans"),
    "Hani": ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC", "FandolSong", "SimSun", "Songti SC"),
}  # fmt: skip
"""Script -> fonts; the first installed one is used."""


_HEAD = r"""\documentclass[10pt]{article}
\usepackage[a4paper,landscape,margin=14mm,bottom=18mm]{geometry}
\usepackage{iftex}
\RequireTUTeX
\usepackage{fontspec}
\ifLuaTeX\usepackage[bidi=basic]{babel}\else\usepackage[bidi=default]{babel}\fi
\usepackage{xcolor,paracol}
\makeatletter
% \choosefont{language or nothing}{names}: the first font that is here
\newcommand\choosefont[2]{\let\chosen\relax
  \@for\next:=#2\do{\ifx\chosen\relax\expandafter\IfFontExistsTF\expandafter{\next}{\let\chosen\next}{}\fi}%
  \ifx\chosen\relax\else
    \edef\next{\noexpand\babelfont[#1]{rm}[Ligatures=TeXOff]{\chosen}}\next
  \fi}
% \providelanguage{tag}{name here}
\newcommand\providelanguage[2]{\IfFileExists{babel-#1.ini}{\babelprovide[import=#1]{#2}}{\babelprovide{#2}}}
\makeatother
\babelprovide[import,main]{english}
\setlength\parindent{0pt}\setlength\parskip{0pt}\setlength\columnsep{8mm}\setlength\emergencystretch{3em}
\tolerance=2000 \hbadness=10000 \vbadness=10000
\newcommand\work[1]{{\Large\bfseries #1\par}\smallskip}
\newcommand\worktitle[1]{{\large #1\par}\medskip}
\newcommand\columnhead[1]{\medskip{\bfseries #1\par}}
\newcommand\unit[2]{\medskip{\scriptsize\color{gray}#1 (#2)\par}}
\newcommand\finding[1]{{\scriptsize\itshape #1\par}}
\newcommand\printed[1]{#1\enspace}
% \newline would leave a line that runs from the right on the left
\newcommand\unitline{\par}
\newcommand\unfit{\char"FFFD }
\newcommand\gap{{\color{gray}\textemdash\par}}"""


def write(view: View, out: BinaryIO) -> None:
    """Write *view* as a LaTeX file in UTF-8, row by row."""
    for piece in _format_view(view):
        out.write(f"{piece}\n".encode())


def _format_view(view: View) -> Iterator[str]:
    columns = _office.build_columns(view)
    count = len(columns)
    places = range(count - 1, -1, -1) if columns[0].rtl else range(count)
    yield from _format_preamble(view, columns)
    yield "\\begin{document}"
    yield f"\\work{{{_escape_text(view.work)}}}\n\\worktitle{{{_escape_text(view.title)}}}"
    yield from (f"\\finding{{{_escape_text(note)}}}" for note in _office.list_notes(view))
    yield f"\\begin{{paracol}}{{{count}}}"
    for place, column in zip(places, columns, strict=True):
        yield f"\\switchcolumn[{place}]"
        yield from _wrap_language(column, f"\\columnhead{{{_escape_text(column.head)}}}")
    for row in _office.build_rows(view):
        yield from _format_row(row, columns, places)
    yield "\\end{paracol}\n\\end{document}"


def _format_row(row: _office.OfficeRow, columns: tuple[_office.OfficeColumn, ...], places: range) -> Iterator[str]:
    """Format *row*: aligned at the top in all columns, below a line with its name, states and findings."""
    found = "".join(f"\\finding{{{_escape_text(finding)}}}" for _, finding in row.findings)
    yield f"\\switchcolumn[{places[0]}]*[{{\\unit{{{_escape_text(row.name)}}}{{{_escape_text(', '.join(row.state_words))}}}{found}}}]"
    for place, column, side in zip(places, columns, row.sides, strict=True):
        if place != places[0]:
            yield f"\\switchcolumn[{place}]"
        if texts := _office.split_paragraphs(side):
            lines = map(_format_paragraph, _assign_labels(side, len(texts)), texts)
            yield from _wrap_language(column, *(["\\bfseries"] if row.is_heading else []), *lines)
        else:
            yield "\\gap"


def _assign_labels(side: RowSide, count: int) -> list[str]:
    """Return a printed number (or an empty string) for each of the *count* paragraphs of *side*; the first gets all if units and paragraphs differ in number."""
    labels = [unit.label or "" for unit in side.units]
    return labels if len(labels) == count else [" + ".join(filter(None, labels)), *[""] * (count - 1)]


def _format_paragraph(label: str, text: str) -> str:
    return (f"\\printed{{{_escape_text(label)}}}" if label else "") + f"{_escape_text(text)}\\par"


def _wrap_language(column: _office.OfficeColumn, *lines: str) -> Iterator[str]:
    yield f"\\begin{{otherlanguage}}{{{_make_babel_name(column)}}}"
    yield from lines
    yield "\\end{otherlanguage}"


def _format_preamble(view: View, columns: tuple[_office.OfficeColumn, ...]) -> Iterator[str]:
    ragged = r"\raggedright"
    size = {2: "normalsize", 3: "small", 4: "footnotesize"}.get(len(columns), "scriptsize")
    yield f"% {_escape_text(view.work)}, made by {_escape_text(view.signature)}"
    yield _HEAD
    yield f"\\choosefont{{}}{{{','.join(_FONTS[''])}}}"
    for column in columns:
        yield f"\\providelanguage{{{column.tag}}}{{{_make_babel_name(column)}}}"
        if fonts := _FONTS.get(languages.script(column.tag)):
            yield f"\\choosefont{{{_make_babel_name(column)}}}{{{','.join(fonts)}}}"
    yield f"\\AtBeginDocument{{\\{size}{'' if len(columns) < 4 else ragged}}}"


def _make_babel_name(column: _office.OfficeColumn) -> str:
    """Return the babel name of the language. It is not a standard babel name, since its settings may have been changed."""
    return f"unit{re.sub('[^a-z]', '', column.tag.lower())}"


def _escape_text(text: str) -> str:
    """Escape *text* so that TeX prints it literally."""
    fit = _UNFIT.sub("\ufffd", text)
    pieces = (fit[n : n + _LINE] for n in range(0, len(fit), _LINE))
    # TeX drops the spaces at the beginning of a line.
    return "%\n{}".join(_ENDS.sub(r"\\unitline{}", piece.translate(_ESCAPES)) for piece in pieces)


EXPORTER = Exporter(
    write,
    ".tex",
    drops=_dropped.list_dropped(_dropped.report_accompanying_texts, _dropped.report_unfit_characters(_UNFIT)),
)
