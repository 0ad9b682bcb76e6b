"""What an editor offers at the header of a file."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from babel.messages.plurals import PLURALS

from enregard import catalog
from enregard.lsp._edits import Edit, find_end
from enregard.lsp._here import Part, find_block
from enregard.lsp._lines import Encoding, count_units
from enregard.lsp._reading import is_template
from enregard.lsp._strings import String, read_strings
from enregard.lsp._study import Study
from enregard.lsp._suppressing import FIX, Action, offer_suppressions

_CHARSET = re.compile(r"(?<=charset=)[\w.:+-]+")


def find_header(study: Study, line: int, encoding: Encoding) -> Part | None:
    """Return the header, if *line* is in it; None also for half a header."""
    first, stop = find_block(study.lines.lines, line)
    if any(each.strip() and not each.startswith("#") for each in study.lines.lines[:first]):
        return None
    try:
        strings = read_strings(study.lines.lines, first, stop - 1)[:2]
    except ValueError:
        return None
    if [string.keyword for string in strings] != ["msgid", "msgstr"] or strings[0].text:
        return None
    last = strings[1].end[0]
    return Part(study, first, last, tuple(strings), encoding) if line <= last else None


def list_header_actions(header: Part) -> Iterator[Action]:
    """Yield the actions on the header, whichever of its lines they are asked for on."""
    study = header.study
    found = [
        shown
        for shown in study.list_shown()
        if shown.path == study.name and header.first <= shown.diagnostic["range"]["start"]["line"] <= header.last
    ]
    yield from _offer_charset(header)
    yield from _offer_language(header)
    for shown in found:
        if shown.diagnostic.get("code") == "plural-forms-wrong":
            yield from _offer_plural_forms(header, shown.diagnostic)
    yield from offer_suppressions(header, found, "in this file")


def _offer_charset(header: Part) -> Iterator[Action]:
    """Offer UTF-8, if this is what the editor has and the header names another charset, or one that is none."""
    held = header.study.held
    match = _CHARSET.search(header.strings[1].text)
    if match is None or match[0] == "CHARSET" or (held is not None and (held.charset != "utf-8" or held.is_damaged)):
        return
    try:
        codec = codecs.lookup(match[0]).name
    except LookupError:
        codec = ""
    if codec != "utf-8" and (held is not None or not codec):
        edit = _replace(header, match.span(), "UTF-8")
        yield {"title": "Name the charset UTF-8", "kind": FIX, "isPreferred": True, "edits": [edit]}


def _offer_language(header: Part) -> Iterator[Action]:
    """Offer the language that is assumed, if the header names none, or else a field in which it can be written."""
    last = header.study.last
    if is_template(header.study.name) or get_field(header.strings[1], "Language"):
        return
    tag = last.read.sheets[0].bitext.target.language.replace("-", "_") if last is not None and last.read.sheets else ""
    edits = _set_field(header, "Language", tag)
    action = {"title": f"Name the language{f' {tag}' if tag else ''}", "kind": FIX, "edits": edits}
    if tag:
        yield {**action, "isPreferred": True}
        return
    start = edits[0]["range"]["start"]
    text = edits[0]["newText"]
    line = start["line"] + text.count("\n")
    column = count_units(text.rpartition("\n")[2].removesuffix("\\n"), header.encoding)
    at = {"line": line, "character": column + ("\n" not in text) * start["character"]}
    shown = [header.study.uri, {"start": at, "end": at}]
    yield {**action, "command": {"title": "Write the language", "command": "enregard.show", "arguments": shown}}


def _offer_plural_forms(header: Part, diagnostic: dict[str, Any]) -> Iterator[Action]:
    """Offer the usual rule of the language. It is certain if all entries have as many forms."""
    last = header.study.last
    form = last.read.case.form if last is not None else None
    tag = form.language.replace("-", "_") if form is not None else ""
    rule = PLURALS.get(tag) or PLURALS.get(tag.partition("_")[0])
    if form is None or rule is None:
        return
    value = f"nplurals={rule[0]}; plural={rule[1]};"
    if value != get_field(header.strings[1], "Plural-Forms"):
        certain = {"isPreferred": True} if {entry.forms for entry in form.plurals} == {rule[0]} else {}
        yield {
            "title": f"Take the plural forms that are usual for {form.language}: {rule[0]}",
            "kind": FIX,
            "diagnostics": [diagnostic],
            **certain,
            "edits": _set_field(header, "Plural-Forms", value),
        }


def get_field(string: String, name: str) -> str:
    """Return the value of a field of the header; empty if it has none."""
    match = _find_field(string, name)
    return match[1].strip() if match else ""


def _find_field(string: String, name: str) -> re.Match[str] | None:
    return re.search(rf"^{name}:[ \t]*(.*)$", string.text, re.MULTILINE)


def _set_field(header: Part, name: str, value: str) -> list[Edit]:
    """Return the edit that sets a field: in its place, or on a new line after the last."""
    string = header.strings[1]
    match = _find_field(string, name)
    if match is not None and match.start(1) < match.end(1):
        return [_replace(header, match.span(1), value)]
    if match is not None:
        start = string.locate((match.start(), match.end()))[1]
        text = f"{'' if match[0].endswith(' ') else ' '}{value}"
    else:
        start = string.end[0], string.end[1] - 1
        newline = "\\n" if string.text and not string.text.endswith("\n") else ""
        text = f'{newline}"{find_end(header.lines)}"{name}: {value}\\n'
    return [{"range": header.convert((start, start)), "newText": text}]


def _replace(header: Part, span: tuple[int, int], text: str) -> Edit:
    return {"range": header.convert(header.strings[1].locate(span)), "newText": catalog.escape(text)}
