"""What an editor offers at the header of a file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from enregard.errors import EnregardError
from enregard.lsp._answers import answer_actions
from enregard.lsp._lines import Lines
from enregard.lsp._options import Options
from enregard.lsp._study import Study

from .studying import check_text, examine
from .test_actions import apply

ENTRIES = (
    '\nmsgid "%d ship"\nmsgid_plural "%d ships"\nmsgstr[0] "%d судно"\nmsgstr[1] "%d судна"\nmsgstr[2] "%d судов"\n'
)
HEADER = (
    '# Somebody.\nmsgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)
RULE = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"


def offer(path: Path, text: str, written: str = "utf-8", row: int = 1) -> tuple[Study, dict[str, dict[str, Any]]]:
    """Return the actions, by title, that are offered on a row of the header."""
    path.write_bytes(text.encode(written))
    study = Study(path.as_uri(), path, Lines(text), 1)
    options = Options(folder=str(path.parent))
    with suppress(EnregardError):
        examine(study, options)
    found = answer_actions(study, options, (row, 0), (row, 0), None)["actions"]
    return study, {action["title"]: action for action in found}


def take(path: Path, text: str, title: str, written: str = "utf-8") -> str:
    """Return the text after the action with a title that begins with *title*."""
    study, found = offer(path, text, written)
    (action,) = [action for name, action in found.items() if name.startswith(title)]
    return apply(study, action["edits"])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEADER, HEADER.replace("nplurals=2; plural=(n != 1);", RULE)),
        (HEADER.replace("nplurals=2; plural=(n != 1);", "nplurals=INTEGER;"), HEADER),
        (HEADER.replace("nplurals=2; plural=(n != 1);", ""), HEADER),
        (HEADER.replace('"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n', ""), HEADER),
        (
            'msgid ""\nmsgstr "Language: ru\\nContent-Type: text/plain; charset=UTF-8"\n',
            f'msgid ""\nmsgstr "Language: ru\\nContent-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {RULE}\\n"\n',
        ),
        (
            HEADER.replace("nplurals=2; plural", 'nplurals=2; "\n"plural'),
            HEADER.replace("nplurals=2; plural=(n != 1);", RULE),
        ),
    ],
)
def test_plural_forms(tmp_path: Path, before: str, after: str, end: str) -> None:
    """In the place of those that are wrong, or on a new line; and `check` has no more to say."""
    path = tmp_path / "x.po"
    after = after.replace("nplurals=2; plural=(n != 1);", RULE)
    text = (before + ENTRIES).replace("\n", end)
    assert {"plural-forms-wrong"} == {row[0] for row in check_text(path, text)[0]}
    mended = take(path, text, "Take the plural forms that are usual for ru: 3")
    assert mended == (after + ENTRIES).replace("\n", end)
    assert check_text(path, mended) == ([], [])


def test_plural_forms_are_certain_if_all_entries_have_as_many(tmp_path: Path) -> None:
    title = "Take the plural forms that are usual for ru: 3"
    assert offer(tmp_path / "x.po", HEADER + ENTRIES)[1][title]["isPreferred"]
    fewer = ENTRIES.replace('msgstr[2] "%d судов"\n', "")
    assert "isPreferred" not in offer(tmp_path / "x.po", HEADER + fewer)[1][title]
    right = HEADER.replace("nplurals=2; plural=(n != 1);", RULE)
    assert offer(tmp_path / "x.po", right + ENTRIES)[1] == {}


def test_a_suppression_holds_for_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    text = HEADER + ENTRIES.replace('msgstr[2] "%d судов"\n', "")
    _, found = offer(path, text)
    action = found["Suppress plural-forms-wrong in this file, with a reason"]
    mended = take(path, text, "Suppress")
    assert mended.startswith("# Somebody.\n# enregard: ignore plural-forms-wrong: \nmsgid")
    at = action["command"]["arguments"][1]["start"]
    lines = mended.split("\n")
    assert len(lines[at["line"]]) == at["character"]
    assert check_text(path, mended.replace("wrong: ", "wrong: two are enough")) == ([], [])


@pytest.mark.parametrize("said", ["ISO-8859-1", "KOI8-R", "X-NONE"])
def test_the_charset_is_that_of_the_file(tmp_path: Path, said: str) -> None:
    """UTF-8, if the editor has it so; what is in another charset must be converted."""
    path = tmp_path / "x.po"
    right = HEADER.replace("nplurals=2; plural=(n != 1);", RULE)
    text = (right + ENTRIES).replace("UTF-8", said)
    assert check_text(path, text)[1]
    mended = take(path, text, "Name the charset UTF-8")
    assert mended == right + ENTRIES
    assert check_text(path, mended) == ([], [])
    assert not any("charset" in title for title in offer(path, text, "koi8-r")[1])
    assert not any("charset" in title for title in offer(path, text.replace(said, "CHARSET"))[1])


def test_the_language_of_its_name_is_written(tmp_path: Path) -> None:
    text = (HEADER.replace("nplurals=2; plural=(n != 1);", RULE) + ENTRIES).replace('"Language: ru\\n"\n', "")
    mended = take(tmp_path / "ru.po", text, "Name the language ru")
    assert '2);\\n"\n"Language: ru\\n"\n' in mended
    assert not any("language" in title for title in offer(tmp_path / "ru.po", mended)[1])


@pytest.mark.parametrize("field", ["", '"Language: \\n"\n', '"Language:\\n"\n'])
def test_a_language_that_nothing_tells_is_for_the_person_to_write(tmp_path: Path, field: str) -> None:
    path = tmp_path / "x.po"
    text = (HEADER + ENTRIES).replace('"Language: ru\\n"\n', field)
    study, found = offer(path, text)
    assert "the header has no Language field" in str(check_text(path, text)[1])
    action = found["Name the language"]
    mended = Lines(apply(study, action["edits"]))
    at = action["command"]["arguments"][1]["start"]
    place = at["line"], at["character"]
    mended.edit(place, place, "ru", "utf-16")
    assert '"Language: ru\\n"\n' in mended.text
    assert not check_text(path, mended.text)[1]


def test_nothing_is_offered_elsewhere_and_in_half_a_header(tmp_path: Path) -> None:
    text = HEADER + ENTRIES
    row = HEADER.count("\n")
    assert not any("usual" in title for title in offer(tmp_path / "x.po", text, row=row)[1])
    assert not any("usual" in title for title in offer(tmp_path / "x.po", text, row=row + 1)[1])
    assert offer(tmp_path / "x.po", text.replace('msgstr ""\n', 'msgstr "\n'))[1] == {}
