"""Files that are renamed, changed or deleted on disk while an editor holds them."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from enregard.commands.add import add
from enregard.commands.update import update
from enregard.lint.baselines import write_baseline
from enregard.lint.checking import check
from enregard.workspace.projects import Project, open_project

from .studying import check_text, list_rows
from .talking import Editor, editing, read_diagnostic
from .test_places import HEAD
from .test_robust import list_codes

PLAIN = f'{HEAD.format("fr")}\nmsgid "Of 17 ships"\nmsgstr "De 18 navires"\n'


def list_all(editor: Editor) -> list[tuple[str, int, str, str]]:
    return list_rows(read_diagnostic(d) for each in editor.found.values() for d in each)


def list_in(editor: Editor, path: Path) -> list[str | None]:
    return [None if d.code is None else str(d.code) for d in editor.found.get(path.as_uri(), [])]


def test_a_file_that_is_renamed(tmp_path: Path) -> None:
    """An editor closes it and opens it again: its findings go with it, and its name may be in another language."""
    old, new = tmp_path / "fr.po", tmp_path / "other" / "fr_CA.po"
    old.write_text(PLAIN, "utf-8")

    async def edit() -> None:
        async with editing(tmp_path) as editor:
            uri = await editor.open(old)
            assert list_codes(editor, uri) == [("figures-differ", 4)]
            new.parent.mkdir()
            old.rename(new)
            editor.close(uri)
            moved = await editor.open(new)
            assert editor.found[uri] == []
            assert list_codes(editor, moved) == [("figures-differ", 4)]
            assert editor.found[moved][0].data != {}
            assert await editor.ask("hover", uri, (4, 9)) is None

    asyncio.run(edit())


@pytest.fixture
def trio(small: Project, tmp_path: Path) -> Project:
    """The letter in Spanish too."""
    text = (small.root / "corpus/A-91-7/fr.txt").read_text("utf-8")
    file = tmp_path / "es.txt"
    file.write_text(text.replace("1 250", "1.250").replace("navires", "buques"), "utf-8")
    add(small, "A/91/7", "es", file)
    (result,) = update(small)
    assert result.error is None
    source = small.root / "corpus/A-91-7/en.txt"
    source.write_text(source.read_text("utf-8").replace("called", "called  called"), "utf-8")
    return small


def test_two_catalogs_of_a_work(trio: Project) -> None:
    """Each has its own findings, those on their common source are shown once, and closing one leaves the other's."""
    root = trio.root
    paths = {tag: root / f"po/A-91-7/{tag}.po" for tag in ("fr", "es")}
    source = root / "corpus/A-91-7/en.txt"

    async def edit() -> None:
        async with editing(root) as editor:
            uris = {tag: await editor.open(path) for tag, path in paths.items()}
            for tag, before, after in (
                ("fr", "1 250 navires", "1 260 navires"),
                ("es", "1.250 buques", "1.270 buques"),
            ):
                text = editor.texts[uris[tag]].text
                assert before in text
                editor.replace(uris[tag], text.replace(before, after))
                await editor.settle(uris[tag])
            for tag, path in paths.items():
                assert "figures-differ" in list_in(editor, path), tag
            twin = root.with_name("twin")
            shutil.copytree(root, twin)
            expected = []
            for tag in paths:
                rows, problems = check_text(twin / f"po/A-91-7/{tag}.po", editor.texts[uris[tag]].text)
                assert problems == []
                expected += rows
            assert sorted(set(list_all(editor))) == sorted(set(expected))
            on_source = list_in(editor, source)
            assert on_source == ["corpus-edited"]
            editor.close(uris["es"])
            await editor.wait(lambda: not editor.found[uris["es"]])
            assert "figures-differ" in list_in(editor, paths["fr"])
            assert list_in(editor, source) == on_source

    asyncio.run(edit())


def test_an_error_of_another_catalog_ends_with_its_cause(trio: Project) -> None:
    """It is shown once in the catalog that has it, and both are checked again when it is corrected, closed, or has another name."""
    root = trio.root
    paths = {tag: root / f"po/A-91-7/{tag}.po" for tag in ("fr", "es")}

    async def edit() -> None:
        async with editing(root) as editor:
            fr, es = [await editor.open(path) for path in paths.values()]
            expected = [list_codes(editor, uri) for uri in (fr, es)]

            async def break_it() -> None:
                editor.edit(fr, (20, 0), (20, 0), 'msgstr "\n')
                await editor.settle(fr)
                editor.edit(es, (0, 0), (0, 0), "# x\n")
                await editor.settle(es)
                editor.edit(es, (0, 0), (1, 0), "")
                await editor.settle(es)
                (error,) = [d for d in editor.found[fr] if d.code is None]
                assert (error.range.start.line, error.range.end.character) == (20, 8)
                assert editor.found[es][0].message.startswith(
                    "not checked until this is corrected: po/A-91-7/fr.po:21:"
                )

            await break_it()
            editor.edit(fr, (20, 0), (21, 0), "")
            await editor.wait(lambda: [list_codes(editor, uri) for uri in (fr, es)] == expected)
            await break_it()
            editor.close(fr)
            await editor.wait(lambda: list_codes(editor, es) == expected[1])
            assert list_codes(editor, fr) == []
            other = paths["fr"].with_name("de.po")
            paths["fr"].rename(other)
            de = await editor.open(other)
            editor.edit(es, (0, 0), (0, 0), "# x\n")
            await editor.settle(es)
            assert "po/A-91-7/de.po:1: de is not a language" in editor.found[es][0].message, "as `check` says"
            other.rename(paths["fr"])
            editor.close(de)
            await editor.wait(lambda: editor.found[es][0].code is not None)
            assert editor.found[de] == []
            assert editor.messages == []

    asyncio.run(edit())


def test_settings_that_change_while_a_catalog_is_edited(small: Project) -> None:
    """Severities, suppressions, glossaries of any name, and the baseline: the server asks to be told, and checks the unsaved text again."""
    path = small.root / "po/A-91-7/fr.po"
    settings, glossary, known = (small.root / name for name in ("enregard.yaml", "terms/law.yaml", "known.jsonl"))
    glossary.parent.mkdir()
    before = settings.read_text("utf-8")

    async def edit() -> None:
        async with editing(small.root, "--baseline", "known.jsonl") as editor:
            text = path.read_text("utf-8")
            write_baseline(known, check(open_project(small.root), [str(path)]))
            uri = await editor.open(path)
            assert list_in(editor, path) == []
            editor.replace(uri, text.replace("1 250 navires", "1 260 bateaux"))
            await editor.settle(uri)
            (found,) = [d for d in editor.found[uri] if d.code == "figures-differ"]
            assert found.severity == 1
            settings.write_text(f"{before}checks: {{figures-differ: warning}}\n", "utf-8")
            await editor.note_disk(settings, uri=uri)
            assert [d.severity for d in editor.found[uri] if d.code == "figures-differ"] == [2]
            settings.write_text(
                f"{before}suppress:\n  - {{checks: [figures-differ], paths: [po], reason: So.}}\n", "utf-8"
            )
            await editor.note_disk(settings, uri=uri)
            assert "figures-differ" not in list_in(editor, path)
            glossary.write_text("schema: enregard.glossary/1\nterms:\n  - {en: ship, fr: navire}\n", "utf-8")
            settings.write_text(f"{before}glossaries: [terms/law.yaml]\n", "utf-8")
            await editor.note_disk(settings, uri=uri)
            assert "term-differs" in list_in(editor, path)
            glossary.write_text("schema: enregard.glossary/1\nterms:\n  - {en: ship, fr: bateau}\n", "utf-8")
            await editor.note_disk(glossary, uri=uri)
            assert "term-differs" not in list_in(editor, path)
            twin = small.root.with_name("twin")
            shutil.copytree(small.root, twin)
            check_text(twin / "po/A-91-7/fr.po", editor.texts[uri].text)
            write_baseline(known, check(open_project(twin), [str(twin / "po/A-91-7/fr.po")]))
            await editor.note_disk(known, uri=uri)
            assert list_in(editor, path) == []
            assert editor.messages == []

    asyncio.run(edit())


def test_a_catalog_that_another_program_changes_while_there_are_unsaved_edits(small: Project) -> None:
    """The text in the editor is what is checked; with the other files as they are now. Nothing on disk is changed."""
    path = small.root / "po/A-91-7/fr.po"
    text = path.read_text("utf-8")

    async def edit() -> None:
        async with editing(small.root) as editor:
            uri = await editor.open(path)
            editor.replace(uri, text.replace("1 250 navires", "1 260 navires"))
            await editor.settle(uri)
            assert "figures-differ" in list_in(editor, path)
            path.write_text(text.replace("80/41", "80/42"), "utf-8")
            (result,) = update(small)
            assert result.error is None
            written = path.read_bytes()
            await editor.note_disk(path, small.root / "corpus/A-91-7/en-fr.jsonl", uri=uri)
            assert "figures-differ" in list_in(editor, path)
            assert "resolutions-differ" not in list_in(editor, path)
            twin = small.root.with_name("twin")
            shutil.copytree(small.root, twin)
            expected, problems = check_text(twin / "po/A-91-7/fr.po", editor.texts[uri].text)
            assert problems == []
            assert list_all(editor) == expected
            assert path.read_bytes() == written

    asyncio.run(edit())


def test_files_that_are_deleted_while_they_are_open(small: Project, tmp_path: Path) -> None:
    """A catalog is checked as it would be if it were saved now; a text of the corpus is missed, until it is back."""
    path = small.root / "po/A-91-7/fr.po"
    corpus = small.root / "corpus/A-91-7/fr.txt"
    plain = tmp_path / "fr.po"
    plain.write_text(PLAIN, "utf-8")

    async def edit() -> None:
        async with editing(small.root) as editor:
            other = await editor.open(plain)
            plain.unlink()
            editor.edit(other, (0, 0), (0, 0), "# x\n")
            await editor.settle(other)
            assert list_codes(editor, other) == [("figures-differ", 5)]
            uri = await editor.open(path)
            expected = list_in(editor, path)
            path.unlink()
            await editor.note_disk(path, uri=uri)
            assert list_in(editor, path) == expected
            text = corpus.read_bytes()
            corpus.unlink()
            await editor.note_disk(corpus, uri=uri)
            (error,) = [d for d in editor.found[uri] if d.code is None]
            assert "fr.txt" in error.message
            corpus.write_bytes(text)
            await editor.note_disk(corpus, uri=uri)
            assert list_in(editor, path) == expected
            shutil.rmtree(small.root)
            editor.edit(uri, (0, 0), (0, 0), "# x\n")
            await editor.settle(uri)
            assert await editor.ask("hover", uri, (0, 0)) is None
            assert editor.messages == []

    asyncio.run(edit())
