"""Dictionaries in files."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from enregard.errors import ConfigError, ReadError
from enregard.project import load_settings
from enregard.project.dictionary import read_dictd, read_table
from enregard.workspace.dictionaries import load_project_dictionaries
from enregard.workspace.projects import open_project

BODY = "about this\nriver /rɪvə/\nvirta, joki\nhouse\ntalo\n".encode()
INDEX = b"00databaseinfo\tA\tK\nriver\tL\tb\nhouse\tm\tL\n"


@pytest.mark.parametrize("body", [BODY, gzip.compress(BODY, mtime=0)])
def test_files_of_dictd_are_read(body: bytes) -> None:
    found = read_dictd(INDEX, body, "x.index")
    assert found.entries == (("river", "river /rɪvə/\nvirta, joki\n"), ("house", "house\ntalo\n"))


def test_lines_of_an_index_that_point_nowhere_are_ignored() -> None:
    broken = b"river\tzzzz\tL\nriver\t!\tL\nriver\nhouse\tm\tL\n\t\t\n"
    assert read_dictd(broken, BODY, "x.index").entries == (("house", "house\ntalo\n"),)


def test_a_table_has_two_columns() -> None:
    assert read_table("\ufeffriver\tvirta\tn\nhouse\n\ttalo\n".encode(), "x.tsv").entries == (("river", "virta"),)


@pytest.mark.parametrize(
    ("index", "body", "message"),
    [
        (b"\xff\xfe\x00", BODY, "UTF-8"),
        (INDEX, gzip.compress(BODY, mtime=0)[:-12], "decompressed"),
        (b"nonsense\n" * 100, BODY, "no entries"),
    ],
)
def test_a_damaged_dictionary_is_one_error(index: bytes, body: bytes, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        read_dictd(index, body, "x.index")


def test_a_table_without_columns_or_of_bytes_is_one_error() -> None:
    for data in (b"", b"river virta\n", b"\x00\xff\tx\n"):
        with pytest.raises(ConfigError, match="dictionary"):
            read_table(data, "x.tsv")


def test_settings_name_dictionaries() -> None:
    head = "schema: enregard.project/1\n"
    assert load_settings(f"{head}dictionaries: [a.tsv, b.index]\n", "e.yaml").dictionaries == ("a.tsv", "b.index")
    with pytest.raises(ConfigError, match="list of files"):
        load_settings(f"{head}dictionaries: a.tsv\n", "e.yaml")


def test_a_project_has_the_words_of_its_dictionaries_and_glossaries(tmp_path: Path) -> None:
    """Terms to avoid are no translations."""
    settings = "schema: enregard.project/1\ndictionaries: [words.tsv]\nglossaries: [terms.yaml]\n"
    terms = "schema: enregard.glossary/1\nterms:\n  - en: [Council, board*]\n    fi: {use: neuvosto, avoid: raati}\n  - en: fee\n    fr: droit\n"
    for name, text in (("enregard.yaml", settings), ("words.tsv", "river\tvirta\n"), ("terms.yaml", terms)):
        (tmp_path / name).write_text(text, "utf-8")
    found = load_project_dictionaries(open_project(tmp_path), "en", "fi")
    assert [each.entries for each in found] == [(("river", "virta"),), (("Council", "neuvosto"), ("board", "neuvosto"))]
    (tmp_path / "words.tsv").unlink()
    with pytest.raises(ReadError, match="no such file"):
        load_project_dictionaries(open_project(tmp_path), "en", "fi")
