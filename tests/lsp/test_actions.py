"""What an editor offers at an entry, as edits of the text that it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from enregard import catalog
from enregard.commands.add import add
from enregard.commands.update import update
from enregard.lint.fixes import mend
from enregard.lsp._actions import fix_all, list_actions
from enregard.lsp._answers import answer_actions
from enregard.lsp._edits import Edit
from enregard.lsp._lines import Lines
from enregard.lsp._study import Study
from enregard.lsp._titles import describe_fix
from enregard.workspace.projects import Project, init

from .studying import check_text, examine, find_entry, open_study
from .test_places import HEAD

PLAIN = HEAD.format("fr") + (
    "\n# Someone said so.\n#. A note.\n#: a.c:1\n#, c-format\n"
    '#| msgid "Open  the file"\nmsgctxt "menu"\nmsgid "Open the file the"\nmsgstr "Ouvrir le le fichier"\n'
    '\n#, fuzzy\nmsgid "Close the file"\nmsgstr "Fermer le fichier"\n'
    '\n#, fuzzy, c-format\nmsgid "Save %d files"\nmsgid_plural "Save %d files"\nmsgstr[0] "%d"\nmsgstr[1] "%d"\n'
    '\nmsgid "Close the file."\nmsgstr ""\n'
    '\n#~ msgid "Quit the program now"\n#~ msgstr "Quitter le programme"\n'
    '\nmsgid "Quit the program now"\nmsgstr ""\n'
)


def apply(study: Study, edits: list[Edit]) -> str:
    """Return the text after *edits*, which the editor applies together."""
    text = Lines(study.lines.text)
    places = [((e["range"]["start"]), (e["range"]["end"]), e["newText"]) for e in edits]
    for start, end, new in sorted(places, key=lambda each: (each[0]["line"], each[0]["character"]), reverse=True):
        text.edit((start["line"], start["character"]), (end["line"], end["character"]), new, "utf-16")
    return text.text


def choose(study: Study, words: str, title: str) -> str:
    """Return the text after the action with this *title* on the entry with *words*."""
    here = find_entry(study, words)
    found = {a["title"]: a for a in list_actions(here, here.first, here.last)}
    chosen = [action for name, action in found.items() if title in name]
    assert len(chosen) == 1, list(found)
    return apply(study, chosen[0]["edits"])


def titles(study: Study, words: str) -> list[str]:
    here = find_entry(study, words)
    return [action["title"] for action in list_actions(here, here.first, here.last)]


@pytest.fixture
def plain(tmp_path: Path) -> Study:
    return open_study(tmp_path / "fr.po", PLAIN)[0]


def test_suppress_with_a_reason(plain: Study, tmp_path: Path) -> None:
    """The comment has no effect before a person has written the reason; with it, `check` is silent and has nothing to say of the comment."""
    text = choose(plain, "Open the file the", "Suppress word-repeated")
    assert "\n\n# Someone said so.\n# enregard: ignore word-repeated: \n#. A note.\n" in text
    path = tmp_path / "out.po"
    assert {"word-repeated", "suppression-without-reason"} <= {row[0] for row in check_text(path, text, target="fr")[0]}
    text = text.replace("word-repeated: \n", "word-repeated: it is a rhyme\n")
    assert not {"word-repeated", "suppression-unused"} & {row[0] for row in check_text(path, text, target="fr")[0]}


def test_the_cursor_goes_to_where_the_reason_is_written(plain: Study) -> None:
    here = find_entry(plain, "Open the file the")
    (action,) = [a for a in list_actions(here, here.first, here.last) if "Suppress" in a["title"]]
    uri, place = action["command"]["arguments"]
    assert plain.uri == uri
    line = apply(plain, action["edits"]).split("\n")[place["start"]["line"]]
    assert len(line) == place["start"]["character"]


@pytest.mark.parametrize(
    ("words", "title", "before", "after"),
    [
        ('Close the file"', "Confirm", '#, fuzzy\nmsgid "Close', 'msgid "Close'),
        ("Save", "Confirm", "#, fuzzy, c-format\n", "#, c-format\n"),
        ("Open", "needing work", "#, c-format\n", "#, fuzzy, c-format\n"),
    ],
)
def test_confirm_and_mark_as_needing_work(plain: Study, words: str, title: str, before: str, after: str) -> None:
    assert PLAIN.replace(before, after, 1) == choose(plain, words, title)


def test_a_flag_comes_before_the_former_source(tmp_path: Path) -> None:
    text = PLAIN.replace("#, c-format\n#|", "#|", 1)
    study, _ = open_study(tmp_path / "fr.po", text)
    assert text.replace("#| msgid", "#, fuzzy\n#| msgid") == choose(study, "Open the file the", "needing work")


def test_suggestions_come_from_the_same_file_as_drafts(plain: Study) -> None:
    """Of a confirmed entry, and of an obsolete one; a fuzzy one is no suggestion."""
    text = choose(plain, 'msgid "Quit', "Quitter le programme")
    assert text.endswith('\n#, fuzzy\nmsgid "Quit the program now"\nmsgstr "Quitter le programme"\n')
    assert not [title for title in titles(plain, '"Close the file."') if "Fermer" in title]


def test_nothing_is_offered_for_obsolete_entries_and_between_entries(plain: Study) -> None:
    assert titles(plain, "#~ msgid") == []


TYPOGRAPHY = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Source-Language: en\\n"\n"Content-Type: text/plain; charset={}\\n"\n'
    '\nmsgctxt "a"\nmsgid "Who: \\"Anne\\"; what?"\nmsgstr ""\n"Qui: \\"Anne\\"; "\n"quoi?"\n'
    '\nmsgctxt "b"\nmsgid "So: yes"\nmsgstr "Ainsi: oui"\n'
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("charset", ["UTF-8", "ISO-8859-1"])
def test_fixes_are_those_of_check(tmp_path: Path, end: str, charset: str) -> None:
    """One after the other, or all at once: the text is what `check --fix` would write, byte for byte."""
    path = tmp_path / "fr.po"
    text = TYPOGRAPHY.format(charset).replace("\n", end)
    path.write_bytes(text.encode(charset))
    (mended,) = mend(None, [str(path)], write=False)
    expected = mended.after.decode(charset)
    assert text != expected
    study, options = open_study(path, text)
    (action,) = fix_all(study, "utf-16")
    assert expected == apply(study, action["edits"])
    for _ in range(9):
        found = [
            a
            for words in ('msgctxt "a"', 'msgctxt "b"')
            for here in [find_entry(study, words)]
            for a in list_actions(here, here.first, here.last)
            if a.get("isPreferred")
        ]
        if not found:
            break
        assert path.read_bytes() == text.encode(charset), "the server writes nothing"
        study.lines = Lines(
            apply(study, found[-1]["edits"])
        )  # the last first: the quotation marks move what is after them
        examine(study, options)
    assert expected == study.lines.text


def test_a_fix_is_asked_for_with_the_range_of_the_whole_file(tmp_path: Path) -> None:
    """As Kate does, with one finding, to apply what it is given: nothing but the fix of that finding is offered."""
    study, options = open_study(tmp_path / "fr.po", TYPOGRAPHY.format("UTF-8"))
    whole = (0, 0), (len(study.lines.lines), 0)
    here = find_entry(study, 'msgctxt "b"')
    (found,) = [s.diagnostic["range"] for s in here.list_shown(here.first, here.last) if s.finding and s.finding.fix]
    start, end = ((found[name]["line"], found[name]["character"]) for name in ("start", "end"))
    asked = answer_actions(study, options, *whole, None, [(start, end)])["actions"]
    offered = answer_actions(study, options, start, end, None)["actions"]
    assert asked == offered[:1]
    assert asked[0]["title"] == "Insert a no-break space"
    assert answer_actions(study, options, *whole, None, [(start, start)])["actions"] == []
    assert answer_actions(study, options, *whole, None, [(start, end)] * 2)["actions"] == offered
    assert [a["kind"] for a in answer_actions(study, options, *whole, ["source"], [(start, end)])["actions"]] == [
        "source.fixAll"
    ]
    own = (here.first, 0), (here.last, 0)
    assert answer_actions(study, options, *own, None, [whole]) == answer_actions(study, options, *own, None)


def test_an_edit_of_a_line_is_of_what_differs(tmp_path: Path) -> None:
    """So that an editor leaves the cursor where it is."""
    study, _ = open_study(tmp_path / "fr.po", TYPOGRAPHY.format("UTF-8"))
    here = find_entry(study, 'msgctxt "b"')
    (fix,) = [a for a in list_actions(here, here.first, here.last) if a["title"] == "Insert a no-break space"]
    (edit,) = fix["edits"]
    column = len('msgstr "Ainsi')
    places = [(edit["range"][name]["line"], edit["range"][name]["character"]) for name in ("start", "end")]
    assert (edit["newText"], places) == ("\u00a0", [(here.last, column)] * 2)


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ("", "\u202f", "Insert a narrow no-break space"),
        ("\n\n", "", "Delete 2 line breaks"),
        ("  ", " ", "Replace 2 spaces with a space"),
        (" \u00a0", "\u00a0", "Replace a space and a no-break space with a no-break space"),
        ("a  b  c", "a b c", "Correct the spaces in “a b c”"),
        ('"Anne"', "«\u00a0Anne\u00a0»", 'Replace “"Anne"” with “« Anne »”'),
        ("\x85", "", "Delete a character U+0085"),
    ],
)
def test_titles_of_fixes(old: str, new: str, title: str) -> None:
    assert title == describe_fix(old, new)


def test_a_fix_of_a_text_that_has_changed_is_not_offered(tmp_path: Path) -> None:
    study, _ = open_study(tmp_path / "fr.po", TYPOGRAPHY.format("UTF-8"))
    study.lines = Lines(study.lines.text.replace("Ainsi: oui", "Ainsi: non"))
    assert not [title for title in titles(study, 'msgctxt "b"') if "Insert" in title or "Replace" in title]
    assert list(fix_all(study, "utf-16")) == []


@pytest.fixture
def worked(small: Project) -> Path:
    """A catalog of a work whose entry `annex/para-2` was confirmed with other words than the corpus has, and whose source then changed."""
    path = small.root / "po/A-91-7/fr.po"
    text = path.read_text("utf-8")
    before, mark, after = text.partition('msgctxt "annex/para-2"')
    before = before[: before.rindex("#, fuzzy\n")] + before[before.rindex("#, fuzzy\n") + 9 :]
    after = after.replace(
        "Notons que 1 250 navires ont fait escale en 2035 ;", "Notons que 1 250 navires firent escale en 2035 ;", 1
    )
    path.write_text(before + mark + after, "utf-8")
    assert update(small)[0].error is None
    return path


def test_texts_of_the_corpus_and_former_translations(worked: Path) -> None:
    text = worked.read_text("utf-8")
    study, _ = open_study(worked, text)
    assert text.replace("firent escale", "ont fait escale") == choose(study, "annex/para-2", "in the corpus")
    edited, _ = open_study(worked, text.replace("firent escale", "accostèrent"))
    assert text == choose(edited, "annex/para-2", "former translation")


def test_suggestions_come_from_other_works(small: Project, tmp_path: Path) -> None:
    for tag, line in (
        ("en", "Note that 1,250 ships called in 2035;"),
        ("fr", "Constatons que 1 250 navires ont accosté en 2035 ;"),
    ):
        file = tmp_path / f"other-{tag}.txt"
        file.write_text(f"1. {line}\n", "utf-8")
        add(small, "A/91/8", tag, file)
    assert all(result.error is None for result in update(small))
    study, _ = open_study(small.root / "po/A-91-7/fr.po")
    text = choose(study, "annex/para-2", "Constatons")
    entry = catalog.parse(text.encode(), "fr.po").active["annex/para-2"]
    assert (entry.target, entry.fuzzy) == ("Constatons que 1 250 navires ont accosté en 2035 ;", True)


def test_long_texts_are_wrapped_as_the_project_wraps(tmp_path: Path) -> None:
    project = init(tmp_path / "wrapped")
    settings = project.root / "enregard.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}po: {{wrap: 40}}\n", "utf-8")
    for tag, line in (
        ("en", "Note that 1,250 ships called at all the ports in 2035"),
        ("fr", "Notons que 1 250 navires ont fait escale dans tous les ports en 2035"),
    ):
        file = tmp_path / f"{tag}.txt"
        file.write_text(f"1. {line}\n", "utf-8")
        add(project, "A/91/7", tag, file)
    from enregard.workspace.projects import open_project

    project = open_project(project.root)
    assert update(project)[0].error is None
    path = next((project.root / "po/A-91-7").glob("fr.po"))
    text = path.read_text("utf-8")
    study, _ = open_study(path, text.replace("Notons", "Notez"))
    assert text == choose(study, "msgctxt", "in the corpus")


def test_indented_entries_are_marked_and_confirmed(tmp_path: Path) -> None:
    text = HEAD.format("fr") + '\n  #. note\n  msgid "Of ships"\n\tmsgstr "Des "\n  "navires"\n'
    study, options = open_study(tmp_path / "fr.po", text)
    marked = choose(study, "  msgid", "Mark as needing work")
    assert marked == text.replace("  msgid", "#, fuzzy\n  msgid")
    study.lines = Lines(marked.replace("#, fuzzy", " #, fuzzy"))
    examine(study, options)
    assert choose(study, "  msgid", "Confirm") == text


def test_what_is_confirmed_loses_its_former_source(tmp_path: Path) -> None:
    """As in other editors: only a fuzzy entry has one."""
    entry = '\n#. note\nmsgctxt "b"\nmsgid "Of ships"\nmsgstr "Des navires"\n'
    former = '#, fuzzy\n#| msgctxt "a"\n#| msgid ""\n#| "Of ship"\n'
    text = HEAD.format("fr") + entry.replace("msgctxt", f"{former}msgctxt")
    assert choose(open_study(tmp_path / "fr.po", text)[0], 'msgctxt "b"', "Confirm") == HEAD.format("fr") + entry
