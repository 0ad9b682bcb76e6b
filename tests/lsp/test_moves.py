"""Outline, moves and completion."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from enregard.lsp._completion import complete_place
from enregard.lsp._here import find_here
from enregard.lsp._lines import Lines
from enregard.lsp._moves import find_next
from enregard.lsp._outline import list_symbols
from enregard.lsp._study import Study
from enregard.workspace.projects import Project

from .studying import open_study
from .talking import editing
from .test_actions import PLAIN
from .test_places import HEAD


def names(symbols: list[dict[str, Any]], depth: int = 0) -> list[str]:
    return [
        line
        for symbol in symbols
        for line in ("  " * depth + symbol["name"], *names(symbol.get("children", []), depth + 1))
    ]


def test_the_outline_has_the_structure_of_the_document(small: Project) -> None:
    study, _ = open_study(small.root / "po/A-91-7/fr.po")
    symbols = list_symbols(study, "utf-16")
    assert [symbol["name"] for symbol in symbols] == ["masthead", "letter", "annex"]
    listed = names(symbols)
    assert "  para-3" in listed[listed.index("annex") :]
    annex = symbols[-1]
    for child in annex["children"]:
        assert annex["range"]["start"]["line"] <= child["range"]["start"]["line"]
        assert child["range"]["end"]["line"] <= annex["range"]["end"]["line"]


def test_the_outline_of_another_catalog_is_its_entries(tmp_path: Path) -> None:
    study, _ = open_study(tmp_path / "fr.po", PLAIN)
    symbols = list_symbols(study, "utf-16")
    assert symbols[0]["name"] == "menu: Open the file the"
    assert next(symbol for symbol in symbols if symbol["detail"] == "Quitter le programme")["tags"] == [1]


def test_the_outline_stays_while_an_entry_is_half_typed(tmp_path: Path) -> None:
    study, _ = open_study(tmp_path / "fr.po", PLAIN)
    before = list_symbols(study, "utf-16")
    lines = PLAIN.replace('msgid "Close the file."', 'msgid "Half\n\nmsgid "Close the file."').split("\n")
    study.lines = Lines("\n".join(lines))
    after = list_symbols(study, "utf-16")
    assert [symbol["name"] for symbol in before] == [symbol["name"] for symbol in after]
    for symbol in after:
        row = symbol["selectionRange"]["start"]["line"]
        assert symbol["name"].rpartition(": ")[2] in lines[row] or "msgctxt" in lines[row]


def move(study: Study, kind: str, line: int) -> int:
    found = find_next(study, kind, (line, 0), "utf-16")
    assert found is not None
    return int(found["range"]["start"]["line"])


def test_the_next_finding_and_the_next_fuzzy_entry(tmp_path: Path) -> None:
    study, _ = open_study(tmp_path / "fr.po", PLAIN)
    assert study.last is not None
    lines = study.lines.lines
    fuzzy = [n for n, line in enumerate(lines) if line.startswith(('msgstr "Fermer', "msgstr[0]"))]
    assert fuzzy[0] == move(study, "nextFuzzy", 0)
    assert fuzzy[1] == move(study, "nextFuzzy", fuzzy[0] + 1)
    assert fuzzy[0] == move(study, "nextFuzzy", fuzzy[1] + 1), "and again from the top"
    assert fuzzy[1] == move(study, "previousFuzzy", 0)
    places = sorted(shown.diagnostic["range"]["start"]["line"] for shown in study.last.shown)
    assert places[0] == move(study, "nextFinding", places[-1] + 1)
    assert places[-1] == move(study, "previousFinding", len(lines))


def complete(study: Study, words: str, after: str) -> dict[str, dict[str, Any]]:
    n = next(n for n, line in enumerate(study.lines.lines) if words in line)
    here = find_here(study, n, "utf-16")
    assert here is not None
    line = study.lines.lines[n]
    found = complete_place(here, (n, line.index(after) + len(after)))
    return {item["label"]: item for item in found}


def test_terms_of_the_glossary_and_facts_of_the_source_are_proposed(small: Project) -> None:
    (small.root / "glossary.yaml").write_text(
        "schema: enregard.glossary/1\nterms:\n  - {en: port, fr: {use: port, avoid: havre}}\n  - {en: ship, fr: navire}\n",
        "utf-8",
    )
    settings = small.root / "enregard.yaml"
    settings.write_text(settings.read_text("utf-8") + "glossaries: [glossary.yaml]\n", "utf-8")
    path = small.root / "po/A-91-7/fr.po"
    text = path.read_text("utf-8").replace("Notons que 1 250 navires ont fait escale en 2035 ;", "Notons que nav")
    study, _ = open_study(path, text)
    found = complete(study, "Notons que nav", "que nav")
    assert list(found) == ["navire", "1\u00a0250", "2035"], "1,250 is another figure in French"
    assert found["navire"]["detail"] == "glossary: ships"
    place = found["navire"]["textEdit"]["range"]
    assert place["end"]["character"] - place["start"]["character"] == 3, "what was typed of it is replaced"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ["1\u00a0250", "1er mai 2036", "A/RES/61/295", "2035"]),
        ("de", ["1.250", "1. Mai 2036", "A/RES/61/295", "2035"]),
        ("ru", ["1\u00a0250", "1 мая 2036\u00a0г.", "A/RES/61/295", "2035"]),
        ("zh", ["1,250", "2036年5月1日", "A/RES/61/295", "2035"]),
    ],
)
def test_facts_are_proposed_as_the_language_writes_them(tmp_path: Path, language: str, expected: list[str]) -> None:
    """What cannot be written so that it is read as the same is left out: `per cent` in these languages."""
    source = "Of 1,250 ships on 1 May 2036, A/RES/61/295, per cent, in 2035"
    text = HEAD.format(language) + f'\nmsgid "{source}"\nmsgstr "X"\n'
    study, _ = open_study(tmp_path / "x.po", text)
    assert expected == list(complete(study, '"X', "X"))


@pytest.mark.parametrize(
    ("language", "written", "label", "replaced"),
    [
        ("fr", "Les A", "A/RES/61/295", "A"),
        ("fr", "Aux 2", "2035", "2"),
        ("fr", "Aux 12", "2035", ""),
        ("fr", "Aux DA", "A/RES/61/295", ""),
        ("fr", "l'a", "A/RES/61/295", "a"),
        ("zh", "于20", "2035", "20"),
    ],
)
def test_the_end_of_another_word_is_not_replaced(
    tmp_path: Path, language: str, written: str, label: str, replaced: str
) -> None:
    text = HEAD.format(language) + f'\nmsgid "Of A/RES/61/295, in 2035"\nmsgstr "{written}"\n'
    study, _ = open_study(tmp_path / "x.po", text)
    place = complete(study, f'"{written}', written)[label]["textEdit"]["range"]
    assert place["end"]["character"] - place["start"]["character"] == len(replaced)


def test_completed_texts_are_escaped(tmp_path: Path) -> None:
    text = HEAD.format("fr") + '\nmsgid "Of \\"A/RES/60/1\\""\nmsgstr "De x"\n'
    study, _ = open_study(tmp_path / "fr.po", text)
    assert "A/RES/60/1" in complete(study, "De x", "De ")


def test_names_of_checks_are_proposed_in_a_suppression(tmp_path: Path) -> None:
    text = HEAD.format("fr") + '\n# enregard: ignore dates-differ, fig: so\nmsgid "Of 17"\nmsgstr "De 18"\n'
    study, _ = open_study(tmp_path / "fr.po", text)
    found = list(complete(study, "ignore", "fig"))
    assert found[0] == "figures-differ", "the one that found something here"
    assert "word-repeated" in found


def test_from_an_entry_to_the_corpus_and_back(small: Project) -> None:
    """And a place that a command has found is shown by the editor."""
    path = small.root / "po/A-91-7/fr.po"
    text = path.read_text("utf-8")
    lines = text.split("\n")
    source = next(n for n, line in enumerate(lines) if line.startswith('msgid "Note that'))

    async def edit() -> None:
        async with editing(small.root) as editor:
            uri = await editor.open(path)
            for line, tag in ((source, "en"), (source + 1, "fr")):
                (there,) = await editor.ask("definition", uri, (line, 9))
                corpus = small.root / f"corpus/A-91-7/{tag}.txt"
                assert corpus.as_uri() == there["uri"]
                rows = corpus.read_text("utf-8").split("\n")
                assert "1" in rows[there["range"]["start"]["line"]], "the paragraph with the number"
                opened = await editor.open(corpus, kind="plaintext", wait=False)
                back = await editor.ask("definition", opened, (there["range"]["start"]["line"], 0))
                assert [(uri, source)] == [(each["uri"], each["range"]["start"]["line"]) for each in back]
            command = types.ExecuteCommandParams("enregard.nextFuzzy", [uri, 0, 0])
            await editor.client.workspace_execute_command_async(command)
            (shown,) = editor.moved
            assert (uri, True) == (shown.uri, shown.take_focus)
            symbols = await editor.ask("documentSymbol", uri)
            assert [symbol["name"] for symbol in symbols] == ["masthead", "letter", "annex"]

    asyncio.run(edit())


@pytest.mark.parametrize("encodings", [None, ["utf-8"]])
def test_answers_over_the_wire(tmp_path: Path, encodings: list[str] | None) -> None:
    """Hover, actions and completion in the columns that were agreed; an action is applied by the editor, and the finding goes."""
    path = tmp_path / "fr.po"
    path.write_text(HEAD.format("fr") + '\nmsgid "A 😀 the ship"\nmsgstr "Un 😀 le le navire"\n', "utf-8")
    width = 4 if encodings else 2

    async def edit() -> None:
        async with editing(tmp_path, encodings=encodings) as editor:
            uri = await editor.open(path)
            (found,) = [d for d in editor.found[uri] if d.code == "word-repeated"]
            assert (4, 12 + width) == (found.range.start.line, found.range.start.character)
            place = found.range.start.line, found.range.start.character
            hover = await editor.ask("hover", uri, place)
            assert "**word-repeated**" in hover["contents"]["value"]
            start = {"line": place[0], "character": place[1]}
            span = {"start": start, "end": start}
            actions = await editor.ask("codeAction", uri, range=span, context={"diagnostics": []})
            whole = {
                "start": {"line": 0, "character": 0},
                "end": {"line": len(editor.texts[uri].lines), "character": 0},
            }
            marked = {"diagnostics": [{"range": span, "message": found.message}]}
            assert await editor.ask("codeAction", uri, range=whole, context=marked) == [], "as Kate asks for fixes"
            suppress = next(action for action in actions if action["title"].startswith("Suppress"))
            editor.apply(suppress["edit"]["changes"][uri], uri)
            _, shown = suppress["command"]["arguments"]
            at = shown["start"]["line"], shown["start"]["character"]
            command = types.ExecuteCommandParams(suppress["command"]["command"], [uri, shown])
            await editor.client.workspace_execute_command_async(command)
            assert editor.moved[0].uri == uri
            editor.edit(uri, at, at, "a name")
            await editor.settle(uri)
            assert editor.found[uri] == []

    asyncio.run(edit())
