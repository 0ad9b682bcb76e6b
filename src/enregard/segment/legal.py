"""Profile of numbered legal texts: acts, regulations, treaties, charters, licences, with articles or sections, definitions and items.

Sections are numbered without a full stop (`8 (1) No person ...`) or come below titles (`Article 8`). Headings and marginal notes are
named after the provision that follows them.
"""

from __future__ import annotations

import re

from enregard.model import Unit
from enregard.segment._body import Body
from enregard.segment._outline import ENOUGH, Outline, Paragraph
from enregard.segment._profile import Profile, signs


def segment(outline: Outline) -> list[Unit]:
    titled = sum(paragraph.article is not None for paragraph in outline.paragraphs)
    articles = titled >= ENOUGH or (titled > 0 and outline.sections < ENOUGH)
    return [unit for parent, part in _divide(outline) for unit in _segment_part(outline, parent, part, articles)]


def _divide(outline: Outline) -> list[tuple[str, list[Paragraph]]]:
    """Divide the text into its main part and its annexes, each with the name of its parent."""
    annex = re.compile(outline.rules.annex_title or "(?!)", re.IGNORECASE)
    parts: list[tuple[str, list[Paragraph]]] = [("", [])]
    for paragraph in outline.paragraphs:
        if parts[0][1] and annex.fullmatch(paragraph.text):
            parts.append(("annex" if len(parts) == 1 else f"annex-{len(parts)}", []))
        parts[-1][1].append(paragraph)
    return parts


def _segment_part(outline: Outline, parent: str, part: list[Paragraph], articles: bool) -> list[Unit]:
    body = Body(
        outline, parent, stem="section", bare=not articles, nested=not articles, headings=not articles, inline=articles
    )
    titles = _find_headings(body, part) if articles else frozenset()
    for n, paragraph in enumerate(part):
        if n == 0 and parent:
            body.add("title", "title", paragraph.block.spans)
        elif n in titles:
            body.keep_heading(paragraph)
        elif articles and n and part[n - 1].is_title and _names_article(body, part, n):
            body.add_below_article("subtitle", "heading", paragraph)
        else:
            body.paragraph(paragraph)
    return body.close()


def _find_headings(body: Body, part: list[Paragraph]) -> frozenset[int]:
    """Find the headings of chapters: short lines right before the title of an article."""
    found: set[int] = set()
    for n, paragraph in enumerate(part):
        at = n - 1
        while paragraph.article and at > 0 and body.is_heading(part[at]) and not part[at - 1].is_title:
            found.add(at)
            at -= 1
    return frozenset(found)


def _names_article(body: Body, part: list[Paragraph], n: int) -> bool:
    """Test whether the short line after `Article 5` is its title, and not all its text."""
    title = part[n - 1]
    alone = title.article is not None and title.article.start >= len(title.text)
    return alone and body.is_heading(part[n]) and n + 1 < len(part) and not part[n + 1].is_title


PROFILE = Profile(segment, ((signs("articles"), 0.7), (signs("sections"), 0.6), (signs("divisions"), 0.45)))
