"""What goes out, is edited elsewhere and comes back by `enregard import`: three ways, by unit, with nothing overwritten."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from enregard import exporters
from enregard.catalog import read
from enregard.commands.export import export
from enregard.commands.import_ import Imported, SuggestionOutcome, import_file
from enregard.commands.update import update
from enregard.model import Bitext, Document, Link, Offer, State, Unit, text_digest
from enregard.tracking.apply_suggestions import apply_suggestions
from enregard.tracking.match_suggestions import match_suggestions
from enregard.workspace.projects import Project
from enregard.workspace.settling import settle
from tests.conftest import edit, tree

FORMATS = [name for name in ("csv", "docx", "tmx", "tsv", "xliff", "xliff12", "xlsx") if name in exporters.formats()]
WORK = "A/91/7"
OURS = "=touchant les phares"
"""What a translator has confirmed; a spreadsheet might run it."""


@pytest.fixture
def out(small: Project, po: Path, tmp_path: Path) -> Callable[[str], Path]:
    """The invented letter with a confirmed translation, in some format."""
    edit(po, ('#, fuzzy\nmsgctxt "annex/para-1"', 'msgctxt "annex/para-1"'), ("sur les phares", OURS))
    edit(po, ('msgstr "Rappelons', 'msgstr "=Rappelons'))
    update(small)
    return lambda to: export(small, to=to, out=tmp_path / "out")[0]


def edited(path: Path, old: str, new: str) -> None:
    """Replace a text in what may be a zip file."""
    data = path.read_bytes()
    if data.startswith(b"PK"):
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
            for name in before.namelist():
                after.writestr(name, before.read(name).replace(old.encode(), new.encode()))
        changed = buffer.getvalue()
    else:
        changed = data.replace(old.encode(), new.encode())
    assert changed != data
    path.write_bytes(changed)


def moved(result: Imported) -> dict[str, str]:
    return {each.unit: str(each.outcome) for each in result.brought if each.outcome is not SuggestionOutcome.UNCHANGED}


@pytest.mark.parametrize("to", FORMATS)
def test_what_nobody_edited_changes_nothing(small: Project, out: Callable[[str], Path], to: str) -> None:
    before = tree(small.root)
    result = import_file(small, WORK, out(to), language="fr")
    assert (moved(result), result.changed) == ({}, ())
    assert len(result.brought) >= len([k for p in settle(small, "A-91-7").pairs for k in p.bitext.links if k.source])
    assert tree(small.root) == before


@pytest.mark.parametrize("to", FORMATS)
def test_what_was_edited_there_is_taken(small: Project, po: Path, out: Callable[[str], Path], to: str) -> None:
    path = out(to)
    edited(path, OURS, "=quant aux phares")
    assert moved(import_file(small, WORK, path, language="fr")) == {"annex/para-1": "taken"}
    found = read(po).active["annex/para-1"]
    assert found.target.startswith("=Rappelons la résolution")
    assert found.target.endswith("=quant aux phares ;")
    assert settle(small, "A-91-7").writes == {}


@pytest.mark.parametrize("to", FORMATS)
def test_what_was_edited_here_stays(small: Project, po: Path, out: Callable[[str], Path], to: str) -> None:
    path = out(to)
    edit(po, (OURS, "au sujet des phares"))
    update(small)
    before = tree(small.root)
    assert moved(import_file(small, WORK, path, language="fr", theirs=True)) == {}
    edited(path, OURS, "=quant aux phares")
    assert moved(import_file(small, WORK, path, language="fr")) == {"annex/para-1": "conflict"}
    assert tree(small.root) == before


@pytest.mark.parametrize("to", FORMATS)
def test_a_source_that_was_edited_there_stays_and_is_told(
    small: Project, po: Path, out: Callable[[str], Path], to: str
) -> None:
    """Words for another source than the one here are nobody's confirmation of this one."""
    path = out(to)
    edited(path, "on lighthouses", "on lightships")
    before = tree(small.root)
    result = import_file(small, WORK, path, language="fr")
    (told,) = [each for each in result.brought if each.message]
    assert (told.unit, str(told.outcome)) == ("annex/para-1", "conflict")
    assert "and was kept" in told.message
    assert tree(small.root) == before
    edited(path, OURS, "=quant aux phares")
    assert moved(import_file(small, WORK, path, language="fr")) == {"annex/para-1": "taken"}
    found = read(po).active["annex/para-1"]
    assert (found.fuzzy, found.source.endswith("on lighthouses;")) == (True, True)
    assert settle(small, "A-91-7").writes == {}


@pytest.mark.parametrize("to", FORMATS)
def test_rows_find_their_texts_after_a_renumbering(
    small: Project, po: Path, out: Callable[[str], Path], to: str
) -> None:
    path = out(to)
    edited(path, OURS, "=quant aux phares")
    text = "1. Recall resolution 80/41 of 9 December 2025 on lighthouses;"
    edit(small.folder("A-91-7") / "en.txt", (text, f"1. Thank all keepers of lights;\n\n{text.replace('1.', '2.', 1)}"))
    update(small)
    assert moved(import_file(small, WORK, path, language="fr")) == {"annex/para-2": "taken"}
    assert read(po).active["annex/para-2"].target.endswith("=quant aux phares ;")


@pytest.mark.parametrize("to", [name for name in FORMATS if not exporters.get(name).bilingual])
def test_of_several_languages_each_comes_back(
    small: Project, out: Callable[[str], Path], tmp_path: Path, to: str
) -> None:
    table = tmp_path / "es.tsv"
    table.write_text(
        "en\tes\nNote that 1,250 ships called in 2035;\tObservan que hicieron escala 1.250 buques;\n", "utf-8"
    )
    import_file(small, WORK, table)
    path = out(to)
    for tag in ("fr", "es"):
        assert moved(import_file(small, WORK, path, language=tag)) == {}
    edited(path, "hicieron escala", "llegaron")
    assert moved(import_file(small, WORK, path, language="fr")) == {}
    assert moved(import_file(small, WORK, path, language="es")) == {"annex/para-2": "taken"}


def _joined(target: str) -> tuple[list[tuple[str, str]], Bitext]:
    """What becomes of a row that joins three links, since some other language does: outcomes by link, and the bitext."""
    en = Document("W", "en", tuple(Unit(name, "p", f"English {name}.") for name in "abc"))
    fr = Document("W", "fr", tuple(Unit(name, "p", f"Français {name}.") for name in "bc"))
    links = (Link(("a",), (), State.MISSING), Link(("b",), ("b",), State.CONFIRMED), Link(("c",), ("c",)))
    was = text_digest("Français b.\n\nFrançais c.")
    offer = Offer(
        "\n\n".join(u.text for u in en.units), target, 1, ("a", "b", "c"), ("b", "c"), comment="x", target_was=was
    )
    bitext, results = apply_suggestions(Bitext(en, fr, links), match_suggestions([offer], en, fr))
    return [(each.unit, str(each.outcome)) for each in results], bitext


def test_a_row_that_another_language_joins_is_an_offer_to_each_link() -> None:
    """Nobody asked for them to be one; where its words are no longer in as many parts, somebody did."""
    told, bitext = _joined("Français b.\n\nFrançais c.")
    assert told == [("a", "unchanged"), ("b", "unchanged"), ("c", "unchanged")]
    assert [(link.name, link.state) for link in bitext.links] == [
        ("a", State.MISSING), ("b", State.CONFIRMED), ("c", State.PROPOSED)
    ]  # fmt: skip
    told, bitext = _joined("Français b.\n\nEn français, c.")
    assert told == [("a", "unchanged"), ("b", "unchanged"), ("c", "taken")]
    assert [link.wording for link in bitext.links] == [None, None, "En français, c."]
    told, bitext = _joined("Français b et c.")
    assert (told, len(bitext.links)) == ([("a+b+c", "conflict")], 3)  # b stands confirmed
