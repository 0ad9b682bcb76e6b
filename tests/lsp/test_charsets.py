"""The charset in which a file is held: the errors of `check` on the bytes that the editor would save."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from enregard.errors import EnregardError
from enregard.lsp._actions import fix_all
from enregard.lsp._charsets import Held, detect_charset
from enregard.lsp._lines import Lines, split_lines
from enregard.lsp._options import Options
from enregard.lsp._study import Study
from enregard.workspace.projects import Project

from .studying import check_text, examine, explain, list_rows
from .talking import editing
from .test_actions import apply
from .test_same_findings import list_shown

TEXT = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset={}\\n"\n'
    '\nmsgid "Of 17 ships"\nmsgstr "{word} 18"\n\nmsgid "So 3"\nmsgstr "{word} 3"\n'
)


def compare(study: Study, twin: Path, encoding: str) -> list[str]:
    """Test whether the findings or the error are those of `check` on the file *twin* with the present text in *encoding*, and return the error."""
    expected, problems = check_text(twin, study.lines.text, encoding=encoding)
    options = Options(folder=str(twin.parent))
    if problems:
        with pytest.raises(EnregardError) as caught:
            examine(study, options)
        assert explain(caught.value) == problems
    else:
        examine(study, options)
        assert [row[:3] for row in list_rows(list_shown(study))] == [row[:3] for row in expected]
    return problems


@pytest.mark.parametrize(
    ("said", "written", "word", "error"),
    [
        ("ISO-8859-1", "utf-8", "Été", "4: the header says ISO-8859-1, but the file is in UTF-8"),
        ("ISO-8859-1", "iso-8859-1", "Été", ""),
        ("UTF-8", "iso-8859-1", "Été", "7: not valid UTF-8"),
        ("UTF-8", "cp1251", "Лето", "7: not valid UTF-8"),
        ("UTF-8", "utf-16", "Été", "1: not valid utf-8"),
        ("KOI8-R", "cp1251", "Лето", ""),
        ("CHARSET", "utf-8", "Été", ""),
        ("CHARSET", "iso-8859-1", "Été", "7: not valid utf-8"),
        ("X-NONE", "utf-8", "Été", "4: unknown charset 'X-NONE' in the header"),
        ("X-NONE", "iso-8859-1", "Été", "4: unknown charset 'X-NONE' in the header"),
    ],
)
def test_the_bytes_on_disk_decide_with_the_header_that_the_editor_has(
    tmp_path: Path, said: str, written: str, word: str, error: str
) -> None:
    """Also while the text is edited, and when its header is corrected but not saved."""
    path, twin = tmp_path / "a" / "fr.po", tmp_path / "b" / "fr.po"
    path.parent.mkdir()
    twin.parent.mkdir()
    text = TEXT.format(said, word=word)
    path.write_bytes(text.encode(written))
    study = Study(path.as_uri(), path, Lines(text), 1)
    assert compare(study, twin, written) == [error] * bool(error)
    study.lines = Lines(text.replace("So 3", "So 4"))
    assert compare(study, twin, written) == [error] * bool(error)
    for other in ("UTF-8", "ISO-8859-1"):
        study.lines = Lines(TEXT.format(other, word=word))
        compare(study, twin, written)
    assert path.read_bytes() == text.encode(written), "the server writes nothing"


def test_what_the_editor_has_saved_in_another_charset_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    text = TEXT.format("ISO-8859-1", word="Été")
    path.write_bytes(text.encode("iso-8859-1"))
    study = Study(path.as_uri(), path, Lines(text), 1)
    assert compare(study, tmp_path / "fr.po", "iso-8859-1") == []
    path.write_bytes(text.encode())
    assert compare(study, tmp_path / "fr.po", "utf-8") == ["4: the header says ISO-8859-1, but the file is in UTF-8"]


def test_bytes_that_the_editor_could_not_read(tmp_path: Path) -> None:
    """It shows a replacement character for each. As long as one is left, the file is not what it was; afterwards it is saved as UTF-8."""
    path = tmp_path / "fr.po"
    data = TEXT.format("UTF-8", word="Été").encode("iso-8859-1")
    path.write_bytes(data)
    study = Study(path.as_uri(), path, Lines(data.decode("utf-8", "replace")), 1)
    with pytest.raises(EnregardError, match="not valid UTF-8") as caught:
        examine(study, Options(folder=str(tmp_path)))
    assert caught.value.line == 7
    study.lines = Lines(TEXT.format("UTF-8", word="Été"))
    examine(study, Options(folder=str(tmp_path)))
    assert [row[0] for row in list_rows(list_shown(study))] == ["figures-differ"]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_all_fixes_in_a_file_that_is_held_in_another_charset_than_it_says(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "fr.po"
    text = TEXT.format("cp1252", word="le le").replace("17", "18").replace('"\n\nmsgid "So', ' là:  oui"\n\nmsgid "So')
    path.write_bytes(text.encode(charset))
    study = Study(path.as_uri(), path, Lines(text), 1)
    options = Options(folder=str(tmp_path), profile="work")
    if charset == "utf-8":
        with pytest.raises(EnregardError, match="but the file is in UTF-8"):
            examine(study, options)
        return
    examine(study, options)
    (action,) = fix_all(study, "utf-16")
    assert apply(study, action["edits"]) != text
    assert "là" in apply(study, action["edits"])


def test_what_tells_the_charset() -> None:
    lines = split_lines("a\né\nà\n")
    assert detect_charset(b"a\nb\n", lines) is None
    assert detect_charset("a\né\nb\n".encode(), lines) == Held("utf-8")
    assert detect_charset("a\né\nb\n".encode("latin-1"), lines) == Held("cp1252"), "the same bytes as in ISO-8859-1"
    assert detect_charset("é\r\n".encode(), lines) == Held("utf-8")
    assert detect_charset("é\n".encode("utf-8-sig"), lines) == Held("utf-8")
    assert detect_charset("é\n".encode("latin-1"), ["\ufffd\n"]) == Held("utf-8", is_damaged=True)
    assert detect_charset("é\n".encode(), ["another text\n"]) is None


def test_a_catalog_of_a_work(small: Project) -> None:
    """Over the wire: the error is on the line of the header that is wrong, and gone when that is corrected."""
    path = small.root / "po/A-91-7/fr.po"
    text = path.read_text("utf-8")
    path.write_text(text.replace("charset=UTF-8", "charset=ISO-8859-1"), "utf-8")
    line = next(n for n, each in enumerate(text.split("\n")) if "charset" in each)

    async def edit() -> None:
        async with editing(small.root) as editor:
            uri = await editor.open(path)
            (error,) = [d for d in editor.found[uri] if d.code is None]
            assert error.message.startswith("the header says ISO-8859-1, but the file is in UTF-8")
            assert error.range.start.line == line
            editor.replace(uri, text)
            await editor.settle(uri)
            assert not [d for d in editor.found[uri] if d.code is None]

    asyncio.run(edit())
