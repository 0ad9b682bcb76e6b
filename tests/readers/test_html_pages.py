"""HTML as sites publish it: lists, headings, labels in tables, ids, and what belongs to the site."""

from __future__ import annotations

import pytest

from enregard import readers, segment
from enregard.align import align
from enregard.model import Document


def _cut(body: str, language: str = "en", *, head: str = "", profile: str | None = None) -> Document:
    page = f"<!DOCTYPE html><html{head}><body>{body}</body></html>"
    return segment.segment(readers.read(page.encode()), language, profile=profile)


def _units(document: Document) -> list[tuple[str, str | None, str]]:
    return [(unit.id, unit.label, unit.text) for unit in document.units]


def _set_aside(document: Document) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in document.furniture]


LONG = (
    "The lights of the coast burn at night so that ships may find the harbour, and nobody may put them out before the sun is up. "
    * 2
)


@pytest.mark.parametrize(
    ("start", "labels"),
    [
        ("<ol>", "1 2 3"), ("<ol type=a>", "a b c"), ("<ol type=I start=4>", "IV V VI"), ("<ol reversed>", "3 2 1"),
        ("<ol reversed start=9>", "9 8 7"), ("<ol style='list-style: lower-roman inside'>", "i ii iii"), ("<ol class='loweralpha simple'>", "a b c"),
        ("<ol class='lower-arabic arabic'>", "أ ب ج"), ("<ul>", "None None None"), ("<ol style='list-style-type: none'>", "None None None"),
    ],
)  # fmt: skip
def test_lists_are_numbered_as_browsers_show_them(start: str, labels: str) -> None:
    found = _cut(f"<p>Lights:</p>{start}<li>One</li><li>Two</li><li>Three</li>{start.replace('<', '</')[:4]}>")
    assert [str(unit.label) for unit in found.units[1:]] == labels.split()


def test_an_item_may_have_a_number_and_a_type_of_its_own() -> None:
    found = _cut("<p>Lights:</p><ol><li value=7>One</li><li>Two</li><li type=a value=3>Three</li></ol>")
    assert [unit.label for unit in found.units[1:]] == ["7", "8", "c"]


def test_lists_nest_by_their_depth_and_not_by_the_look_of_their_labels() -> None:
    page = """<p>Section 1 – Lights.</p><ol type=a><li>One<ol><li>Two:<ol type=A><li>Three<ol type=i><li>Four</li><li>Five</li></ol>
    <li>Six</li></ol></li><li>Seven</li></ol>After.</li><li>Eight</li></ol><p>Section 2 – Ships.</p><p>Text.</p><p>Section 3 – Ports.</p><p>End.</p>"""
    assert [name for name, _, _ in _units(_cut(page))] == [
        "article-1/title", "article-1/a", "article-1/a/1", "article-1/a/1/a", "article-1/a/1/a/i", "article-1/a/1/a/ii", "article-1/a/1/b",
        "article-1/a/2", "article-1/a/text-1", "article-1/b", "article-2/title", "article-2/para-1", "article-3/title", "article-3/para-1",
    ]  # fmt: skip


def test_bullets_and_terms_are_counted_below_what_they_belong_to() -> None:
    page = "<p>Lights:</p><ul><li>One<p>more</p><ul><li>In</li></ul></li><li>Two</li></ul><dl><dt>Light</dt><dd>A lamp.</dd><dt>2.1 Ship</dt><dd>A boat.</dd></dl>"
    assert _units(_cut(page)) == [
        ("para-1", None, "Lights:"), ("para-1/item-1", None, "One"), ("para-1/item-1/text-1", None, "more"), ("para-1/item-1/item-1", None, "In"),
        ("para-1/item-2", None, "Two"), ("para-1/term-1", None, "Light"), ("para-1/term-1/text-1", None, "A lamp."),
        ("para-1/term-2", None, "2.1 Ship"), ("para-1/term-2/text-1", None, "A boat."),
    ]  # fmt: skip


def test_short_lists_do_not_number_the_paragraphs_of_a_page() -> None:
    page = "<p>First:</p><ol><li>One</li><li>Two</li></ol><p>Then:</p><ol><li>Three</li></ol>"
    assert [name for name, _, _ in _units(_cut(page))] == ["para-1", "para-1/1", "para-1/2", "para-2", "para-2/1"]


def test_headings_divide_a_page_by_their_level() -> None:
    page = "<h1>Manual</h1><p>Preface.</p><h2>1. Lights</h2><p>They burn.</p><h3>1.1. old lamps</h3><p>Oil.</p><h3>1.2. New</h3><p>Gas.</p><h2>Ships</h2><p>Sail.</p>"
    assert [name for name, _, _ in _units(_cut(page))] == [
        "title", "para-1", "part-1/title", "part-1/para-1", "part-1/part-1/title", "part-1/part-1/para-1", "part-1/part-2/title",
        "part-1/part-2/para-1", "part-2/title", "part-2/para-1",
    ]  # fmt: skip


def test_rows_of_a_label_and_a_text_are_a_list() -> None:
    row = "<table><tbody><tr><td><p>{}</p></td><td><p>{}</p>{}</td></tr></tbody></table>"
    inner = row.format("(i)", "of ships;", "")
    page = "<p>Lights:</p>" + row.format("(a)", "of the coast:", inner) + row.format("(b)", "of ports;", "")
    page += "<table><tr><td></td><td>(c)</td><td>of rivers.</td></tr></table>" + row.format("—", "others", "")
    assert _units(_cut(page)) == [
        ("para-1", None, "Lights:"), ("para-1/a", "a", "of the coast:"), ("para-1/a/i", "i", "of ships;"), ("para-1/b", "b", "of ports;"),
        ("para-1/b/c", "c", "of rivers."), ("para-1/item-1", None, "others"),
    ]  # fmt: skip
    table = "<table><tr><td>1</td><td>Old</td></tr><tr><td>Lamp</td><td>New</td></tr></table>"
    assert {unit.kind for unit in _cut(table).units} == {"cell"}


def test_what_belongs_to_the_site_is_set_aside() -> None:
    chooser = "".join(f"<a href='/deed.{tag}'>{tag}</a>, " for tag in ("ar", "en", "fr", "ru", "zh-hans"))
    page = f"""<header role=banner><a href=/>Home</a></header><nav><a href=/a>A</a></nav><div class=breadcrumb><a href=/>Up</a></div>
    <div id=language-selector-block>Languages:</div><main><h1>Lights<a class=headerlink href=#x>¶</a></h1><p>{LONG}</p></main><p>Also in: {chooser}</p>
    <footer>© 2041 The Harbour Group</footer>"""
    found = _cut(page)
    assert [unit.text for unit in found.units] == ["Lights", LONG.strip()]
    assert {kind for kind, _ in _set_aside(found)} == {"navigation"}
    assert [text for _, text in _set_aside(found)][-1] == "© 2041 The Harbour Group"


@pytest.mark.parametrize(
    "page",
    [
        "<header><h1>Lights</h1><p>By the Harbour Group</p></header>", "<div class=menu><p>Bread and fish</p></div>", f"<nav><p>{LONG}</p></nav>",
        "<footer><p>Adopted on 3 May 2036</p></footer>", "<aside><p>Ships shall be warned.</p></aside>", f"<div id=sidebar><p>{LONG}</p></div>",
        "<p>See <a href=/a>one</a>, <a href=/b>two</a>, <a href=/c>three</a>, <a href=/d>four</a>.</p>",
    ],
)  # fmt: skip
def test_text_of_the_body_is_never_set_aside(page: str) -> None:
    assert _set_aside(_cut(f"{page}<p>{LONG}</p>")) == []


def test_elements_keep_their_ids_and_languages() -> None:
    page = "<div id=whole><p id=s1>One</p><ol><li id=s1a><p>Two</p><p>Three</p></li></ol><h2><a id=ports></a>Ports</h2><p lang=ar>أضواء</p><p><a name=end>.</a> End</p></div>"
    found = _cut(page, head=" lang=en")
    assert [(unit.source_id, unit.language) for unit in found.units] == [
        ("s1", ""), ("s1a", ""), ("", ""), ("ports", ""), ("", "ar"), ("end", "")
    ]  # fmt: skip


def _page(ids: list[str], texts: list[str]) -> Document:
    return _cut("".join(f"<p id={name}>{text}</p>" for name, text in zip(ids, texts, strict=True)))


def test_units_with_one_source_id_are_linked() -> None:
    ids = ["scope", "lights", "ships", "ports", "rivers", "end"]
    one = _page(ids, ["One.", "Two.", "Three.", "Four.", "Five.", "Six."])
    other = _page([*ids[:5], "more", "end"], ["Un.", "Deux.", "Trois.", "Quatre.", "Cinq.", "Encore.", "Six."])
    links = {link.source: link for link in align(one, other).links}
    assert links["para-6",].target == ("para-7",)
    assert links["para-6",].evidence == ("source-id",)
    assert links["para-1",].evidence == ("source-id", "id")


def test_ids_that_a_program_counted_are_no_evidence() -> None:
    ids = [f"id{n}" for n in range(1, 7)]
    links = align(_page(ids, list("abcdef")), _page(ids, list("abcdef"))).links
    assert {link.evidence for link in links} == {("id",)}


def test_footnotes_of_docbook_are_notes() -> None:
    """Their ids are names, and the link back has only a name too."""
    page = (
        '<p>Halt the lamp<a href="#ftn.id7" class="footnote" name="id7"><sup>[15]</sup></a>.</p>'
        '<div id="ftn.id7" class="footnote"><p><a href="#id7"><sup>[15] </sup></a>With its key.</p></div>'
    )
    document = segment.segment(readers.read(f"<html><body>{page}</body></html>".encode()), "en", profile="plain")
    assert [(unit.kind, unit.label, unit.text) for unit in document.units] == [
        ("paragraph", None, "Halt the lamp."),
        ("footnote", "15", "With its key."),
    ]


@pytest.mark.parametrize("titles", [("Lamps of the coast", "Boats of the harbor"), ("灯", "港の船")], ids=["en", "ja"])
def test_a_list_of_contents_is_one_however_short_its_titles_are(titles: tuple[str, ...]) -> None:
    """In Chinese and Japanese the numbers are most of its characters: a version would keep the list that the other lost."""
    entries = "".join(f'<dt>4.13.{n}. <a href="#s{n}">{title}</a></dt>' for n, title in enumerate(titles * 3))
    found = _cut(f'<div class="toc"><dl>{entries}</dl></div><h1>{titles[0]}</h1><p>{LONG}</p>')
    assert [unit.kind for unit in found.units if titles[1] in unit.text] == []
    assert [kind for kind, _ in _set_aside(found)] == ["contents"]
