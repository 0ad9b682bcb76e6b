"""Paragraphs that are there twice, or nearly: each keeps its own words, whatever comes, goes or is saved by another program in between."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from enregard import catalog
from enregard.catalog import Entry
from enregard.commands.add import add
from enregard.commands.decide import link, unlink
from enregard.commands.pot import pot
from enregard.commands.update import update
from enregard.model import State
from enregard.workspace.projects import Project, init
from enregard.workspace.settling import settle
from tests.tracking.files import WORK, Files, begin_work

HEADS = {"en": "United Nations A/91/7", "fr": "Nations Unies A/91/7"}
EN = [f"Requests the Secretary-General to report on dredging, as in section {n}." for n in range(3)]
FR = [f"Prie le Secrétaire général de faire rapport sur le dragage, comme à l'article {n}." for n in range(3)]
OWN = "Mots de la main."


def text(tag: str, paragraphs: list[str]) -> str:
    return "\n\n".join([HEADS[tag], *(f"{n}. {paragraph}" for n, paragraph in enumerate(paragraphs, 1))]) + "\n"


def begun(**versions: list[str]) -> Files:
    work = begin_work(**{tag: text(tag, paragraphs) for tag, paragraphs in versions.items()})
    work.settle()
    return work


def rewrite(work: Files, tag: str, paragraphs: list[str]) -> None:
    work.write(f"{tag}.txt", text(tag, paragraphs))


def states(work: Files) -> list[tuple[tuple[str, ...], tuple[str, ...], State]]:
    return [(record.link.source, record.link.target, record.link.state) for record in work.records()]


def test_what_was_edited_before_a_tool_put_it_at_rest_counts() -> None:
    """An edit, then `msgmerge` or a crash, then the update: the alignment knows only the words of before."""
    work = begun(en=EN, fr=FR)
    work.translate("para-1", "Mots d'avant.")
    work.settle()
    work.translate("para-1", OWN)
    po = work.catalog()
    retired = [replace(e, obsolete=True, notes="", references=(), raw=None) for e in po.entries if e.target == OWN]
    left = [e for e in po.entries if e.target != OWN]
    work.write("fr.po", catalog.render(replace(po, entries=(*left, *retired))).decode())
    work.settle()
    assert [(e.context, e.obsolete) for e in work.entries() if e.target == OWN] == [("para-1", False)]


def test_of_two_copies_the_confirmed_one_is_the_one_that_stays() -> None:
    work = begun(en=[EN[0], EN[1], EN[0]], fr=[FR[0], FR[1], FR[0]])
    work.translate("para-3", OWN)
    work.settle()
    rewrite(work, "en", EN[:2])
    rewrite(work, "fr", FR[:2])
    work.settle()
    assert [e.target for e in work.entries() if e.source == EN[0] and not e.obsolete] == [OWN]
    assert (("para-1",), ("para-1",), State.CONFIRMED) in states(work)


def test_a_confirmed_gap_is_not_reopened_by_a_copy_of_its_text() -> None:
    work = begun(en=EN, fr=FR)
    work.separate("para-1")
    work.confirm_gap("para-1")
    rewrite(work, "en", [EN[0], EN[1], EN[0]])
    work.settle()
    assert (("para-1",), (), State.CONFIRMED) in states(work)


@pytest.mark.parametrize("place", [0, 1, 2, 3])
@pytest.mark.parametrize("filled", [0, 1, 2])
def test_what_was_collected_stays_when_its_paragraph_comes_again(place: int, filled: int) -> None:
    """Only French was there, its English was filled in, and the French repeats the paragraph."""
    work = begun(fr=FR)
    asked = [e.context for e in work.entries("en") if e.source == FR[filled]]
    work.translate(str(asked[0]), "English by hand.", tag="en")
    work.settle()
    paragraphs = list(FR)
    paragraphs.insert(place, FR[filled])
    rewrite(work, "fr", paragraphs)
    work.settle()
    assert "Formerly" not in work.read("en.po")
    assert sum("English by hand." in e.source for e in work.entries()) == 1


def test_a_placeholder_that_a_merge_brought_into_force_is_no_translation() -> None:
    work = begun(en=EN, fr=[FR[0]])
    work.translate("para-3", "[…]", fuzzy=True)
    work.settle()
    assert [(e.target, e.fuzzy) for e in work.entries() if e.context == "para-3"] == [("", False)]


def test_a_draft_is_not_proposed_beside_the_text_that_took_its_place() -> None:
    """A paragraph goes, and a copy of another stands under its number."""
    first, last = "Notes with concern that pilots are too few in winter.", "Decides to hold the next conference here."
    work = begun(
        en=[first, EN[1], last],
        fr=["Constate que les pilotes sont trop peu nombreux.", FR[1], "Décide de tenir ici la prochaine conférence."],
    )
    work.translate("para-3", OWN, fuzzy=True)
    rewrite(work, "en", [first, EN[1], first])
    work.settle()
    assert [(e.source, e.obsolete) for e in work.entries() if OWN in e.target] == [(last, True)]


def test_a_draft_goes_with_its_text_where_the_alignment_file_is_lost() -> None:
    """A copy of a paragraph, put in further up, gives every number to another text, much like the one that had it."""
    work = begun(en=EN, fr=FR)
    work.edit_entries(lambda e: replace(e, target=f"{OWN} {e.context}"))
    work.write("en-fr.jsonl", None)
    rewrite(work, "en", [EN[2], *EN])
    work.settle()
    said = {e.source: e.target for e in work.entries() if OWN in e.target and not e.obsolete}
    assert {s: t for s, t in said.items() if s in EN} == {text: f"{OWN} para-{n}" for n, text in enumerate(EN, 1)}


# --- what gettext and the commands leave in a folder -------------------------------------------------------------------


def write(project: Project, tag: str, paragraphs: list[str]) -> None:
    (project.folder(WORK) / f"{tag}.txt").write_text(text(tag, paragraphs), "utf-8")


def begun_in(folder: Path, **versions: list[str]) -> Project:
    project = init(folder / "project")
    for tag, paragraphs in versions.items():
        file = folder / f"{tag}.txt"
        file.write_text(f"{HEADS[tag]}\n\n{paragraphs[0]}\n", "utf-8")
        add(project, "A/91/7", tag, file)
        write(project, tag, paragraphs)
    once(project)
    return project


def once(project: Project) -> None:
    """One update, after which another has nothing to do, without what the program remembers too."""
    (result,) = update(project)
    assert result.error is None
    shutil.rmtree(project.root / ".enregard")
    assert not settle(project, WORK).writes


def say(project: Project, tag: str, context: str, target: str, comment: str = "") -> None:
    """A translator writes *target* into an entry, and clears the flag."""
    path = project.catalog_path(WORK, tag)
    po = catalog.read(path)
    entries = tuple(
        replace(e, target=target, comment=comment, flags=(), raw=None) if e is po.active.get(context) else e
        for e in po.entries
    )
    path.write_bytes(catalog.render(replace(po, entries=entries)))


def entries(project: Project, tag: str = "fr") -> tuple[Entry, ...]:
    return catalog.read(project.catalog_path(WORK, tag)).entries


@pytest.mark.skipif(not shutil.which("msgmerge"), reason="gettext is not installed")
@pytest.mark.parametrize("options", [["--previous"], [], ["--no-fuzzy-matching"]], ids=str)
@pytest.mark.parametrize("unlinked", ["para-1", "para-2"])
def test_words_stay_that_msgmerge_put_at_rest(tmp_path: Path, options: list[str], unlinked: str) -> None:
    """They were for a paragraph that is gone, beside others much like it of which copies come."""
    project = begun_in(tmp_path, en=EN, fr=FR)
    say(project, "fr", "para-1", OWN)
    once(project)
    write(project, "en", EN[1:])
    (template,) = pot(project, out=tmp_path)
    path = project.catalog_path(WORK, "fr")
    subprocess.run(["msgmerge", "-q", *options, f"--output-file={path}", path, template], check=True)
    once(project)
    unlink(project, WORK, [unlinked])
    write(project, "en", [EN[1], *EN[1:]])
    write(project, "fr", [FR[0], FR[1], *FR[1:]])
    once(project)
    (kept,) = [e for e in entries(project) if OWN in e.target]
    assert (kept.source, kept.obsolete) == (EN[0], True), "at rest beside its own text, and under no other"
    write(project, "en", EN)
    once(project)
    (kept,) = [e for e in entries(project) if OWN in e.target]
    assert (kept.source, kept.obsolete) == (EN[0], False)


@pytest.mark.parametrize("tool", ["msgcat", "msgattrib", "msguniq"])
def test_gettext_keeps_the_comment_of_an_entry_at_rest_without_translation(tmp_path: Path, tool: str) -> None:
    if not shutil.which(tool):
        pytest.skip("gettext is not installed")
    project = begun_in(tmp_path, en=EN, fr=[FR[0]])
    say(project, "fr", "para-3", "", comment="How do we call a dredger?")
    write(project, "en", EN[:2])
    once(project)
    path = project.catalog_path(WORK, "fr")
    assert '#~ msgstr "[…]"' in path.read_text("utf-8")
    kept = subprocess.run([tool, "--no-wrap", path], check=True, capture_output=True).stdout
    assert kept == path.read_bytes()
    path.write_bytes(kept)
    write(project, "en", EN)
    once(project)
    (back,) = [e for e in entries(project) if e.source == EN[2]]
    assert (back.target, back.comment, back.obsolete) == ("", "How do we call a dredger?", False)


def test_a_draft_does_not_follow_its_units_to_another_text_unless_a_person_says_so(tmp_path: Path) -> None:
    """A link made by hand has the stretch around it aligned again, and by place that draft would stand beside what it was not written for."""
    one = [
        "Recalls its earlier resolutions.",
        "Notes that pilots are few.",
        "Requests a report on dredging.",
        "Invites all States to join.",
    ]
    other = [
        "Invite tous les États à adhérer.",
        "Rappelle ses résolutions.",
        "Constate le manque de pilotes.",
        "Prie de faire rapport.",
    ]
    project = begun_in(tmp_path, en=one, fr=[*other[1:], other[0]])
    write(project, "fr", other)
    once(project)
    path = project.catalog_path(WORK, "fr")
    po = catalog.read(path)
    drafts = [replace(e, target=OWN, raw=None) if e.source == one[3] else e for e in po.entries]
    path.write_bytes(catalog.render(replace(po, entries=tuple(drafts))))
    once(project)
    link(project, WORK, ["text-1"], ["para-4"], language="fr")
    once(project)
    assert [e.source for e in entries(project) if e.target == OWN and not e.obsolete] in ([], [one[3]])
    assert OWN in path.read_text("utf-8")
