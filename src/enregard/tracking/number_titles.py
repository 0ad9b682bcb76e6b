"""Titles that say only a number, `Article 5`, written after another title of the translation: an article inserted in the source leaves the last of
them without a translation, and `第四条` shows that it is `第五条`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from enregard.facts.label_forms import write_label
from enregard.facts.labels import PART, is_same_label
from enregard.model import Bitext, Link

_KINDS = ("title", "heading")
_NUMBER = re.compile(r"\d+|[A-Za-z]|[IVXLC]+")
_TRIED = 8
"""Models tried for a title: `Article premier` shows nothing, and the next one does."""
_Numbered = tuple[str, str, str]
"""A title around its number: what stands before it, the number, and what stands after it."""
_Model = tuple[int, Link, _Numbered]
"""Rank of a translated title, its link, and the translation."""


@dataclass(frozen=True, slots=True)
class WrittenTitle:
    """The *text* of a title, written after the title *model*, a source unit, whose texts are *source* and its translation."""

    text: str
    source: str
    model: str


def write_titles(bitext: Bitext, fresh: Collection[str]) -> Mapping[str, WrittenTitle]:
    """Write the titles among the links in *fresh*, by name, that differ from a translated title in their number only.

    The nearest title before it that shows how is the model, or the nearest after it. A title that no model can say is left out.
    """
    lacking = [(n, link) for n, link in enumerate(bitext.links) if link.name in fresh and _is_title(bitext, link)]
    if not lacking:
        return {}
    models = _find_models(bitext)
    written: dict[str, WrittenTitle] = {}
    for n, link in lacking:
        text = bitext.source_text(link)
        for number in _split_numbers(text):
            near = sorted(models.get((number[0], number[2]), ()), key=lambda m: (m[0] > n, abs(m[0] - n)))[:_TRIED]
            found = next((t for _, model, form in near if (t := _write(bitext, number, model, form))), None)
            if found is not None:
                written[link.name] = found
                break
    return written


def _is_title(bitext: Bitext, link: Link) -> bool:
    return len(link.source) == 1 and bitext.source.by_id[link.source[0]].kind.endswith(_KINDS)


def _find_models(bitext: Bitext) -> Mapping[tuple[str, str], Sequence[_Model]]:
    """Return the translated titles, by the words around the number of the source, each with its translation around the same number."""
    one, other = bitext.source.language, bitext.target.language
    models: defaultdict[tuple[str, str], list[_Model]] = defaultdict(list)
    for n, link in enumerate(bitext.links):
        if not _is_title(bitext, link) or not (words := bitext.target_text(link)):
            continue
        for before, number, after in _split_numbers(bitext.source_text(link)):
            same = [form for form in _split_numbers(words) if is_same_label(number, one, form[1], other)]
            if len(same) == 1:
                models[before, after].append((n, link, same[0]))
    return models


def _split_numbers(title: str) -> list[_Numbered]:
    """Return the numbers and numbering letters of *title*, the last one first, each with what stands around it."""
    found = [m for m in PART.finditer(title) if not m.group().isascii() or _NUMBER.fullmatch(m.group())]
    return [(title[: m.start()], m.group(), title[m.end() :]) for m in reversed(found)]


def _write(bitext: Bitext, title: _Numbered, model: Link, form: _Numbered) -> WrittenTitle | None:
    """Write *title*, a text of the source, with the words of *form*, the translation of *model*; None if its form cannot say the number."""
    before, number, after = form
    written = write_label(title[1], bitext.source.language, number, bitext.target.language)
    if written is None:
        return None
    return WrittenTitle(f"{before}{written}{after}", bitext.source_text(model), model.name)
