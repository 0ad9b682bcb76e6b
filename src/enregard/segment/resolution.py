"""Profile of a resolution of the General Assembly, the Security Council or another organ: preamble, operative part, annexes.

The preamble follows the line that names the organ; its paragraphs are not numbered. Operative paragraphs are numbered, unless there is
only one. Closing lines give the date of adoption. An annex has its own numbering, and may have its own preamble and articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from enregard.facts import dates
from enregard.model import Block, Language, Profile, Source, Unit
from enregard.segment import _masthead
from enregard.segment._body import Body, is_article, is_numbered

_LONG = 200
"""Characters; lines of a masthead are not longer."""
_COMMA = re.compile(r"[,،，][»”\"')\]]*\s*\d{0,3}$")


def segment(source: Source, rules: Language) -> list[Unit]:
    blocks = list(_split_blocks(source, rules))
    texts = [source.of(block.spans) for block in blocks]
    start = _find_organ_line(texts, rules) or 0
    annexes = [
        i for i, text in enumerate(texts) if i > start and rules.annex_title and re.fullmatch(rules.annex_title, text)
    ]
    end = annexes[0] if annexes else len(texts)
    units = list(_segment_head(source, blocks[:start], texts[:start], rules))
    units += _segment_resolution(source, blocks[start:end], rules)
    for number, begin, stop in zip(count(1), annexes, [*annexes[1:], len(texts)], strict=False):
        name = "annex" if len(annexes) == 1 else f"annex-{number}"
        units += _segment_annex(source, blocks[begin:stop], rules, name)
    return units


def _split_blocks(source: Source, rules: Language) -> Iterator[Block]:
    """Split the blocks of *source* where an extraction without blank lines joined preambular paragraphs: between a comma and a line
    that starts like such a paragraph."""
    organ = re.compile(rf"(?:{rules.organs or '(?!)'}),?")
    opening = re.compile(rules.openings or "(?!)")
    for whole in source.blocks:
        block = whole
        if not block.spans or block.style == "note":
            yield block
            continue
        here = [block.spans[0]]
        for span in block.spans[1:]:
            before, line = (source.text[slice(*s)] for s in (here[-1], span))
            if organ.fullmatch(before) or organ.fullmatch(line) or (_COMMA.search(before) and opening.match(line)):
                yield replace(block, spans=tuple(here))
                block, here = replace(block, label=None), []
            here.append(span)
        yield replace(block, spans=tuple(here))


def _find_organ_line(texts: list[str], rules: Language) -> int | None:
    """Find the index of the line that only names the organ; None if there is none."""
    for i, text in enumerate(texts):
        if rules.organs and re.fullmatch(rf"(?:{rules.organs})[,،，]?", text):
            return i
    return None


def _segment_head(source: Source, blocks: list[Block], texts: list[str], rules: Language) -> Iterator[Unit]:
    masthead: list[Block] = []
    title = Body(source, "resolution", rules)
    for block, text in zip(blocks, texts, strict=True):
        if rules.resolution_title and re.fullmatch(rules.resolution_title, text, re.IGNORECASE):
            title.add("title", "title", block.spans)
        elif rules.adoption and re.fullmatch(rules.adoption, text):
            title.add("adoption", "adoption", block.spans)
        elif text.startswith("["):
            title.add("reference", "reference", block.spans)
        elif title.units:
            title.add("heading", "heading", block.spans)
        else:
            masthead.append(block)
    yield from _masthead.make_units(source, masthead, rules)
    yield from title.close()


def _segment_resolution(source: Source, blocks: list[Block], rules: Language) -> list[Unit]:
    return _segment_provisions(source, blocks, rules, "")


def _segment_annex(source: Source, blocks: list[Block], rules: Language, name: str) -> list[Unit]:
    title = Body(source, name, rules)
    title.add("title", "title", blocks[0].spans)
    rest = blocks[1:]
    if rest and len(source.of(rest[0].spans)) <= _LONG and not is_numbered(source, rest[0], rules):
        title.add("heading", "heading", rest[0].spans)
        rest = rest[1:]
    return [*title.close(), *_segment_provisions(source, rest, rules, f"{name}/")]


def _segment_provisions(source: Source, blocks: list[Block], rules: Language, prefix: str) -> list[Unit]:
    """Segment the organ line and the preamble, then the operative part, then the closing lines."""
    texts = [source.of(block.spans) for block in blocks]
    preamble = Body(source, f"{prefix}preamble", rules)
    operative = Body(source, f"{prefix}operative" if not prefix else prefix.rstrip("/"), rules, blocks=blocks)
    closing = Body(source, f"{prefix}closing", rules)
    last = max(
        (i for i, text in enumerate(texts) if len(text) > _LONG or is_numbered(source, blocks[i], rules)), default=0
    )
    articles = [i for i, text in enumerate(texts) if is_article(text, rules)]
    numbered = next((i for i, block in enumerate(blocks) if is_numbered(source, block, rules)), None)
    begins = min([*articles[:1], *([numbered] if numbered is not None else [])], default=0)
    for i, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        if i == 0 and rules.organs and re.fullmatch(rf"(?:{rules.organs})[,،，]?", text):
            preamble.add("opening", "opening", block.spans)
        elif i >= last and i and _is_closing(text, rules):
            closing.paragraph(block)
        elif preamble.units and not operative.units and (i < begins or (_COMMA.search(text) and i not in articles)):
            preamble.paragraph(block)
        else:
            operative.paragraph(block)
    return sorted(
        [*preamble.close(), *operative.close(), *closing.close()], key=lambda u: (u.label_span or u.spans[0])[0]
    )


def _is_closing(text: str, rules: Language) -> bool:
    if rules.adoption and re.fullmatch(rf"(?:{rules.adoption})\.?", text):
        return True
    found = dates.find_dates(text, rules.tag)
    return (len(found) == 1 and found[0].span == (0, len(text))) or re.fullmatch(r"[-–—_*]{3,}", text) is not None


def evidence(source: Source, rules: Language) -> float:
    """Return 0.85 if an organ is named on a separate line, unless the text before it is a declaration in articles; otherwise 0."""
    if rules.organs is None:
        return 0.0
    texts = [source.of(block.spans) for block in list(_split_blocks(source, rules))[:60]]
    line = _find_organ_line(texts, rules)
    if line is None or (any(len(text) > _LONG for text in texts[:line]) and any(is_article(t, rules) for t in texts)):
        return 0.0  # a declaration in articles names the organ after its preamble
    return 0.85


PROFILE = Profile(segment, evidence)
