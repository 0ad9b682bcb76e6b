"""The paragraphs of a source with what every profile asks of them: text, printed labels, article titles. Gathered once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from enregard.model import Block, Language, Source
from enregard.segment._articles import (
    Article,
    agree_articles,
    count_articles,
    find_article,
    learn_articles,
    read_article,
)
from enregard.segment._marks import Heading, Labelled, match_heading, split_label, split_note
from enregard.segment._stars import list_false_stars
from enregard.segment._titles import begins_with, split_at_titles

ENOUGH = 3
"""Articles or sections that make a text a legal one."""

_USUAL = 8
"""Items; a numbering of paragraphs runs on for longer."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block with what is printed at its beginning."""

    block: Block
    text: str
    is_body: bool = True
    """True unless it is a note or a cell."""
    labelled: Labelled | None = None
    """Its label, with the mark that numbers need after them."""
    bare: Labelled | None = None
    """Its label, if a number needs no mark after it."""
    number: str | None = None
    """The number of a numbered paragraph, with its mark."""
    note: Labelled | None = None
    """The mark of the footnote that it is."""
    opens_letter: bool = False
    """True if it starts like the title of a letter."""
    heading: Heading | None = None
    """Its label, if it is a heading with a numeral or a letter."""
    article: Article | None = None
    """The article that begins here."""
    is_title: bool = False
    """True for the title of an article."""


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A source in one language, by its paragraphs."""

    source: Source
    rules: Language
    paragraphs: tuple[Paragraph, ...]
    articles: int = 0
    """Number of articles that follow one another."""
    sections: int = 0
    """Number of sections: numbers without a full stop, in order."""
    listed: bool = False
    """True if the numbers of its lists are not those of its paragraphs."""
    learned: bool = False
    """True if the word before the numbers of its articles was learned from the text itself."""

    def forget_learned(self) -> Outline:
        """Return this without articles, for a text that is no legal one."""
        return replace(self, paragraphs=tuple(map(_clear_article, self.paragraphs)), learned=False)

    def describe(self, blocks: Iterable[Block]) -> list[Paragraph]:
        """Describe *blocks* that a profile cuts otherwise than the reader did."""
        known = {paragraph.block: paragraph for paragraph in self.paragraphs}
        return [known.get(block) or _describe_block(self.source, block, self.rules) for block in blocks]


def describe_source(source: Source, rules: Language) -> Outline:
    """Describe each block of *source*. Where no article has the usual form of the language, the word before their numbers is learned from
    the text: licences and treaties have `Section 1 –`, `§ 1` or `1조` as well."""
    found = [_describe_block(source, block, rules) for block in split_at_titles(source, rules)]
    for n in list_false_stars(source, [None if p.block.style == "note" else p.note for p in found]):
        found[n] = replace(found[n], note=None)
    articles = [paragraph.article for paragraph in found]
    sections, listed = _count_sections(found), list_restarts(found)
    learned = count_articles(articles) < ENOUGH and sections < ENOUGH
    if learned:
        articles = learn_articles([_read_opening(paragraph) for paragraph in found])
    if not any(articles):
        return Outline(source, rules, tuple(found), 0, sections, listed)
    articles = agree_articles(articles, learned=learned)
    every = (_set_article(paragraph, article) for paragraph, article in zip(found, articles, strict=True))
    return Outline(source, rules, tuple(every), count_articles(articles), sections, listed, learned)


def _set_article(paragraph: Paragraph, article: Article | None) -> Paragraph:
    return replace(paragraph, article=article, is_title=article is not None and not article.inline)


def _clear_article(paragraph: Paragraph) -> Paragraph:
    return _set_article(paragraph, None)


def _describe_block(source: Source, block: Block, rules: Language) -> Paragraph:
    text = source.of(block.spans)
    labelled, bare = _read_labels(source, block, rules)
    note = _add_text(source, split_note(source, block, text, rules))
    body = block.style != "note" and block.cell is None
    article = _find_article(source, block, text, rules) if body else None
    form, value = labelled.marks[0].forms[0] if labelled and body else ("", "")
    heading = match_heading(source, block) if body and block.label is None else None
    opens_letter = begins_with(rules.letter_title, text)
    number = value if form == "number" else None
    found = Paragraph(block, text, body, labelled, bare, number, note, opens_letter, heading)
    return _set_article(found, article) if article else found


def _find_article(source: Source, block: Block, text: str, rules: Language) -> Article | None:
    """Find the article that begins here: by the words of the language, or where the file says so."""
    if block.style == "article":
        printed = source.text[slice(*block.label)] if block.label else text
        return read_article(printed, len(text), rules)
    return find_article(text, rules) if block.label is None else None


def _read_labels(source: Source, block: Block, rules: Language) -> tuple[Labelled | None, Labelled | None]:
    """Read the label of a block, with and without the mark that numbers need. Terms, and items of contents, may begin with a number as with any
    other word."""
    if block.style == "term" and block.label is None:
        return None, None
    labelled = _add_text(source, split_label(source, block, rules))
    if labelled and block.style == "item" and "." in labelled.marks[0].label:
        return None, None
    return labelled, labelled or _add_text(source, split_label(source, block, rules, bare=True))


def _add_text(source: Source, found: Labelled | None) -> Labelled | None:
    return replace(found, text=source.of(found.spans)) if found else None


def _read_opening(paragraph: Paragraph) -> str:
    """Return the text of a paragraph that may begin an article, else nothing."""
    block = paragraph.block
    return paragraph.text if paragraph.is_body and block.label is None and not block.depth else ""


def _count_sections(paragraphs: Sequence[Paragraph]) -> int:
    """Count the sections: numbers without a full stop, each at most five greater than the one before."""
    count = last = 0
    for paragraph in paragraphs:
        number = _read_section(paragraph)
        if number is not None and 0 < number - last <= 5:
            count, last = count + 1, number
    return count


def _read_section(paragraph: Paragraph) -> int | None:
    found = paragraph.bare
    if found is None or paragraph.block.style == "note" or found.label_span[1] - found.label_span[0] > 12:
        return None
    form, value = found.marks[0].forms[0]
    return int(value) if form == "number" and value.isdecimal() and not found.is_stopped else None


def list_restarts(paragraphs: Iterable[Paragraph]) -> bool:
    """Test whether the lists of the file are short and begin to count again, so that their numbers do not number the paragraphs of the text."""
    numbers = [p.number for p in paragraphs if p.block.depth == 1 and p.block.label is not None and p.number]
    firsts = numbers.count("1")
    return firsts > 1 and len(numbers) < _USUAL * firsts
