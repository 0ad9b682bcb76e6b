"""The findings in an editor are those of `enregard check` on the same text."""

from __future__ import annotations

import asyncio
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from enregard.catalog import Entry, PoFile, render
from enregard.errors import EnregardError
from enregard.lint import parts
from enregard.lint.baselines import write_baseline
from enregard.lint.checking import check
from enregard.lint.outcomes import make_outcome
from enregard.lsp._addresses import locate_file
from enregard.lsp._quick import examine_entries
from enregard.lsp._shown import Diagnostic
from enregard.workspace.projects import Project, open_project

from .studying import check_text, draw_edit, examine, explain, list_rows, open_study
from .talking import editing, read_diagnostic

HEADER = (
    ("Language", "fr"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Plural-Forms", "nplurals=2; plural=n>1;"),
)


def write_plain(path: Path, size: int = 150, wrong: float = 0.3) -> str:
    """Write a catalog of a program, with plural forms, fuzzy entries and repeated contexts; this share of its entries is *wrong*."""
    draw = random.Random(3)
    entries = []
    for n in range(size):
        said = draw.randrange(100)
        target = f"Le fichier %s a {n} lignes" if said else ""
        plural: dict[str, Any] = (
            {"plural": "Files have %d lines", "targets": ("%d ligne", "%d lignes")} if said < 10 else {}
        )
        if draw.random() < wrong:
            target = f"Le fichier a {n + said % 2} lignes"
            plural = {**plural, "targets": (f"{n} ligne", "%d lignes")} if plural else {}
        entries.append(
            Entry(
                draw.choice([None, None, "menu", f"dialog-{n}"]),
                f"The file %s has {n} lines",
                "" if plural else target,
                ("fuzzy",) if said > 90 else ("c-format",) if said > 50 else (),
                comment="enregard: ignore figures-differ: counted otherwise" if said == 60 else "",
                **plural,
            )
        )
    path.write_bytes(render(PoFile(HEADER, tuple(entries))))
    return path.read_text("utf-8")


def list_shown(study: object) -> list[Diagnostic]:
    return [shown.diagnostic for shown in study.last.shown]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("seed", "most"), [(1, parts.MOST), (2, 20)])
def test_after_random_edits_of_a_catalog_of_a_program(
    tmp_path: Path, seed: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once as a whole, and once in parts: also what lines of lists have in common is the same."""
    monkeypatch.setattr(parts, "LEAST", most // 3)
    monkeypatch.setattr(parts, "MOST", most)
    path = tmp_path / "fr.po"
    _edit_at_random(path, write_plain(path), seed, 60)


@pytest.mark.parametrize("name", ["enregard", "plain"])
def test_after_random_edits_of_a_catalog_of_a_work(small: Project, tmp_path: Path, name: str) -> None:
    """Once as a catalog of its project, once as a file of its own."""
    path = small.root / "po/A-91-7/fr.po"
    if name == "plain":
        path = Path(shutil.copy(path, tmp_path / "fr.po"))
    _edit_at_random(path, path.read_text("utf-8"), 5, 40)


def _edit_at_random(path: Path, text: str, seed: int, number: int) -> None:
    draw = random.Random(seed)
    study, options = open_study(path, text)
    quick = errors = 0
    for _ in range(number):
        before, error = study.lines.text, study.error
        study.lines.edit(*draw_edit(draw, before), "utf-16")
        own = examine_entries(study, options, locate_file)
        shown = study.list_shown(own)
        expected, problems = check_text(path, study.lines.text)
        try:
            examine(study, options)
        except EnregardError as found:
            study.error = error = found
        else:
            error = None
        assert explain(error) == problems
        if problems:
            errors += 1
            study.lines.splice(0, len(study.lines.lines), [line + "\n" for line in before.split("\n")])
            study.lines.lines[-1] = study.lines.lines[-1][:-1]
            assert study.lines.text == before
        else:
            assert list_rows(list_shown(study)) == expected
            quick += own is not None and {s.diagnostic["code"] for s in shown if s.own} <= {row[0] for row in expected}
    assert quick > number / 3
    assert errors
    path.write_text(text, "utf-8")


def test_settings_baselines_suppressions_and_glossaries_hold(small: Project) -> None:
    """And a change of the settings is seen."""
    path = small.root / "po/A-91-7/fr.po"
    text = path.read_text("utf-8").replace("1 250 navires", "1 260 bateaux").replace("15 janvier", "16 janvier")
    text = text.replace("9 décembre", "8 décembre").replace("80/41", "80/42")
    path.write_text(text, "utf-8")
    (small.root / "glossary.yaml").write_text(
        "schema: enregard.glossary/1\nterms:\n  - {en: ship, fr: navire}\n", "utf-8"
    )
    settings = small.root / "enregard.yaml"
    before = settings.read_text("utf-8")
    found = []
    for more in (
        "",
        "glossaries: [glossary.yaml]\n",
        "checks: {figures-differ: warning, dates-differ: off}\n",
        "suppress:\n  - {checks: [dates-differ], paths: [po], reason: So.}\n",
    ):
        settings.write_text(before + more, "utf-8")
        expected, problems = check_text(path, text)
        study, _ = open_study(path)
        assert problems == []
        assert list_rows(list_shown(study)) == expected
        found.append(expected)
    assert len({tuple(each) for each in found}) == 4
    settings.write_text(before, "utf-8")
    project = open_project(small.root)
    write_baseline(small.root / "known.jsonl", check(project, [str(path)], only=["figures-differ"]))
    left = make_outcome(check(project, [str(path)]), small.root, baseline=small.root / "known.jsonl").findings
    study, _ = open_study(path, baseline="known.jsonl")
    assert {finding.fingerprint for finding in left} == {row[3] for row in list_rows(list_shown(study))}
    assert len(left) < len(found[0])


def test_over_the_wire(small: Project) -> None:
    """With the real program, an editor shows what `check` reports, in the catalog and in the texts of the corpus."""
    path = small.root / "po/A-91-7/fr.po"
    twin = small.root.with_name("twin")
    shutil.copytree(small.root, twin)
    draw = random.Random(11)

    async def edit() -> None:
        async with editing(small.root, "--limit", "300") as editor:
            uri = await editor.open(path)
            for _ in range(25):
                before = editor.texts[uri].text
                editor.edit(uri, *draw_edit(draw, before))
                await editor.settle(uri)
                expected, problems = check_text(twin / "po/A-91-7/fr.po", editor.texts[uri].text)
                found = [d for each in editor.found.values() for d in each]
                if problems:
                    (error,) = [d for d in found if d.code is None]
                    assert [f"{error.range.start.line + 1}: {error.message.partition('. ')[0]}"] == problems
                    editor.replace(uri, before)
                    await editor.settle(uri)
                else:
                    assert list_rows(map(read_diagnostic, found)) == expected
            assert editor.messages == []

    asyncio.run(edit())
