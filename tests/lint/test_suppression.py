"""What is right as it is and says why: in a comment that no merge tool drops, or by path. What suppresses nothing is found."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from enregard import catalog
from enregard.catalog.comments import parse_suppressions
from enregard.commands.update import update
from enregard.workspace.projects import Project

from ..conftest import Run, edit
from ..judges import judge

WRONG = ("15 janvier 2037", "16 janvier 2037")
ENTRY = 'msgctxt "annex/para-3"'


def rows(run: Run, project: Project | Path, *args: str) -> list[dict[str, Any]]:
    result = run(project, "check", "--format", "json", *args)
    found: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    return found


def commented(po: Path, comment: str) -> None:
    """Paragraph 3 with a wrong date and *comment* above it."""
    head, _, tail = po.read_text("utf-8").partition(ENTRY)
    block, _, last = head.rpartition("\n\n")
    lines = "".join(f"# {line}\n" for line in comment.split("\n"))
    po.write_text(f"{block}\n\n{lines}{last}{ENTRY}{tail.replace(*WRONG)}", "utf-8")


@pytest.mark.parametrize(
    "comment",
    [
        "enregard: ignore dates-differ: the source has the wrong day",
        "enregard: ignore dates-differ, figures-differ: the source has the wrong day\nenregard: ignore symbols-differ: x",
        "Look again.\nenregard: ignore dates-differ: the source\nhas the wrong day",
        "enregard: ignore dates-\ndiffer: the source has the wrong day",
        "enregard:\nignore\ndates-differ:\nthe source has the wrong day",
        "enregard: ignore symbols-differ: one enregard: ignore dates-differ: joined into one line by an editor",
        "Enregard : ignore Dates-Differ : une espace française",
        "enregard：ignore dates-differ，figures-differ：原文有误",
    ],
)
def test_a_comment_suppresses_its_check_on_its_unit(small: Project, po: Path, run: Run, comment: str) -> None:
    """However its editor wrapped it, before an update and after it."""
    commented(po, comment)
    for _ in range(2):
        found = rows(run, small, "--ignore", "suppression-unused")
        assert [f["check"] for f in found if f["unit"] == "annex/para-3"] == ["differs-from-corpus"]
        assert "1 suppressed" in run(small, "check").stdout
        update(small)
    assert "enregard" in po.read_text("utf-8").lower()


def test_it_suppresses_no_other_unit_and_no_other_check(small: Project, po: Path, run: Run) -> None:
    commented(po, "enregard: ignore figures-differ: the source has the wrong day")
    found = rows(run, small)
    assert ("dates-differ", "annex/para-3") in {(f["check"], f["unit"]) for f in found}
    commented(po, "enregard: ignore dates-differ: the source has the wrong day")
    edit(po, ("30 avril 2036", "29 avril 2036"))
    assert [f["unit"] for f in rows(run, small) if f["check"] == "dates-differ"] == ["annex/place-date"]


@pytest.mark.parametrize("width", ["40", "60", "79"])
def test_gettext_and_polib_wrap_and_merge_it_and_it_still_holds(
    small: Project, po: Path, run: Run, width: str, tmp_path: Path
) -> None:
    import polib

    commented(
        po,
        "enregard: ignore dates-differ, figures-differ: the source has the wrong day, as its author says in a letter",
    )
    subprocess.run([judge("msgcat"), "-w", width, "-o", str(po), str(po)], check=True)
    polib.pofile(str(po), wrapwidth=int(width)).save(str(po))
    merged = tmp_path / "merged.po"
    subprocess.run([judge("msgmerge"), "-q", "-o", str(merged), str(po), str(po)], check=True)
    po.write_bytes(merged.read_bytes())
    assert "dates-differ" not in {f["check"] for f in rows(run, small)}


def test_what_suppresses_nothing_is_found_at_its_line(small: Project, po: Path, run: Run) -> None:
    """A mended finding, a misspelt name, a missing reason: each at the comment, none of them suppression anything."""
    commented(
        po,
        "Look again.\nenregard: ignore symbols-differ: none here\nenregard: ignore dats-differ: x\nenregard: ignore dates-differ",
    )
    found = {f["check"]: f for f in rows(run, small)}
    assert {"suppression-unused", "suppression-unknown", "suppression-without-reason", "dates-differ"} <= set(found)
    lines = po.read_text("utf-8").splitlines()
    for check, words in (
        ("suppression-unused", "symbols-differ"),
        ("suppression-unknown", "dats-differ"),
        ("suppression-without-reason", "dates-differ"),
    ):
        assert (found[check]["unit"], found[check]["path"]) == ("annex/para-3", "po/A-91-7/fr.po")
        assert words in lines[found[check]["line"] - 1]
        assert words in found[check]["message"]
    assert "Did you mean dates-differ" in found["suppression-unknown"]["message"]


def test_a_check_that_did_not_run_leaves_its_suppression_alone(small: Project, po: Path, run: Run) -> None:
    commented(po, "enregard: ignore symbols-differ: none here")
    assert "suppression-unused" in {f["check"] for f in rows(run, small)}
    assert rows(run, small, "--ignore", "symbols-differ", "--select", "s*") != []
    assert "suppression-unused" not in {f["check"] for f in rows(run, small, "--ignore", "symbols-differ")}


def test_what_is_obsolete_suppresses_nothing_and_is_not_asked(small: Project, po: Path, run: Run) -> None:
    commented(po, "enregard: ignore symbols-differ: none here")
    edit(small.folder("A-91-7") / "en.txt", ("3. Invite all ports to report by 15 January 2037.\n", ""))
    update(small)
    assert "#~ msgctxt" in po.read_text("utf-8")
    assert not {f["check"] for f in rows(run, small)} & {"suppression-unused"}


def test_a_catalog_of_what_is_lacking_can_suppress_too(small: Project, run: Run) -> None:
    """Its entries stand for units of the translation, which is the only version there is."""
    assert run(small, "remove", "A/91/7", "en").exit_code == 0
    assert run(small, "update").exit_code == 0
    edit(small.folder("A-91-7") / "fr.txt", ("2. Notons", "5. Notons"))
    update(small)
    po = small.catalog_path("A-91-7", "en")
    skipped = [f for f in rows(run, small) if f["check"] == "number-skipped"]
    assert skipped
    unit = skipped[0]["unit"]
    edit(po, (f'msgctxt "{unit}"', f'# enregard: ignore number-skipped: it was struck out\nmsgctxt "{unit}"'))
    text = po.read_text("utf-8")
    block = next(b for b in text.split("\n\n") if f'msgctxt "{unit}"' in b)
    comment, rest = "# enregard: ignore number-skipped: it was struck out", block
    po.write_text(text.replace(block, "\n".join([comment, *(r for r in rest.split("\n") if r != comment)])), "utf-8")
    assert [f for f in rows(run, small) if f["check"] in ("number-skipped", "suppression-unused")] == []


def test_a_comment_in_one_language_says_nothing_of_another(small: Project, po: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "canada.txt"
    file.write_text((small.folder("A-91-7") / "fr.txt").read_text("utf-8"), "utf-8")
    edit(small.root / "enregard.yaml", ("languages: [", "languages: [fr-CA, "))
    assert run(small, "add", "A/91/7", "fr-CA", str(file)).exit_code == 0
    assert run(small, "update").exit_code == 0
    commented(po, "enregard: ignore labels-differ, dates-differ: the source has the wrong day")
    commented(small.catalog_path("A-91-7", "fr-CA"), "Look again.")
    both = ["po/A-91-7/fr-CA.po", "po/A-91-7/fr.po"]
    assert sorted(f["path"] for f in rows(run, small, "--select", "differs-from-corpus")) == both
    assert [f["path"] for f in rows(run, small, "--select", "dates-differ")] == both[:1]


SUPPRESS = (
    "suppress:\n  - checks: [dates-differ, differs-from-corpus]\n    paths: {paths}\n    reason: The source is wrong.\n"
)


@pytest.mark.parametrize(
    "paths", ["A-91-7", "A/91/7", "A-9*", "po/A-91-7/fr.po", "po/*/fr.po", "po/", "po/A-91-7", "'*'", "[A-1-1, A/91/*]"]
)
def test_a_path_suppresses_what_it_matches(small: Project, po: Path, run: Run, paths: str) -> None:
    """By the folder or the symbol of a work, by a file, or by a folder that it is in."""
    edit(po, WRONG)
    settings = small.root / "enregard.yaml"
    settings.write_text(settings.read_text("utf-8") + SUPPRESS.format(paths=paths), "utf-8")
    assert {f["check"] for f in rows(run, small)} == {"side-missing"}
    assert "2 suppressed" in run(small, "check").stdout


@pytest.mark.parametrize("paths", ["A-91-8", "po/A-91-7/es.po", "corpus", "fr.po"])
def test_a_path_that_matches_nothing_is_found(small: Project, po: Path, run: Run, paths: str) -> None:
    edit(po, WRONG)
    settings = small.root / "enregard.yaml"
    settings.write_text(settings.read_text("utf-8") + SUPPRESS.format(paths=paths), "utf-8")
    found = rows(run, small)
    assert {f["check"] for f in found} == {"side-missing", "dates-differ", "differs-from-corpus", "suppression-unused"}
    unused = [f for f in found if f["check"] == "suppression-unused"]
    lines = settings.read_text("utf-8").splitlines()
    assert {(f["path"], lines[f["line"] - 1].strip()[:8]) for f in unused} == {("enregard.yaml", "- checks")}
    assert "suppression-unused" not in {f["check"] for f in rows(run, small, "A/91/7")}, (
        "a part of the project cannot tell"
    )


def test_the_settings_too_need_a_reason_and_a_name(small: Project, po: Path, run: Run) -> None:
    edit(po, WRONG)
    settings = small.root / "enregard.yaml"
    text = "suppress:\n  - {checks: dates-differ, paths: A-91-7}\n  - {checks: dats-differ, paths: A-91-7, reason: x}\n"
    settings.write_text(settings.read_text("utf-8") + text, "utf-8")
    found = {f["check"] for f in rows(run, small)}
    assert {"dates-differ", "suppression-without-reason", "suppression-unknown"} <= found


def test_what_is_suppressed_is_not_on_the_page_either(small: Project, po: Path, run: Run) -> None:
    commented(po, "enregard: ignore dates-differ: the source has the wrong day")
    result = run(small, "export", "--to", "md", "-o", "-")
    assert "dates-differ" not in result.output.replace("ignore dates-differ", "")


def test_the_reason_is_all_that_follows_in_its_paragraph() -> None:
    (one, two) = parse_suppressions("Remark.\nenregard: ignore a-b, c: first\nsecond line\n\nAnother remark.")
    assert (one.check, one.reason, one.line, two.check) == ("a-b", "first second line", 1, "c")


def test_a_header_suppresses_for_its_file(tmp_path: Path, run: Run) -> None:
    """A PO file without a project has no other place for it."""
    head = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Source-Language: en\\n"\n'
    text = f'# Canada.\n# enregard: ignore french-space-missing: Canadian French\n{head}\nmsgid "a"\nmsgstr "b;"\n\nmsgid "c"\nmsgstr "d;"\n'
    (tmp_path / "x.po").write_text(text, "utf-8")
    assert run(tmp_path, "check", "x.po").stdout == "No findings. 2 suppressed.\n"
    (tmp_path / "x.po").write_text(text.replace(";", ""), "utf-8")
    (finding,) = rows(run, tmp_path, "x.po")
    assert (finding["check"], finding["line"], finding["unit"]) == ("suppression-unused", 2, "")
    assert [s.line for s in catalog.find_suppressions(catalog.parse(text.encode(), "x.po"))] == [2]
