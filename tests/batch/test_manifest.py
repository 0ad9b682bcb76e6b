"""Manifests: tables in three forms, their errors, and how many rows they may have."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from enregard.batch._files import MOST_ERRORS
from enregard.batch.manifest import load_manifest
from enregard.batch.pairs import Manifest
from enregard.errors import EnregardError, ReadError, UsageError

pyarrow = pytest.importorskip("pyarrow", reason="the extra batch is not installed")
FILES = ("a.en.txt", "a.fr.txt", "a.es.txt", "b.en.txt", "b.fr.txt", "deep/c.ru.txt", "deep/c.zh.txt", "deep/c.ar.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text", "utf-8")
    return tmp_path


def write(folder: Path, *rows: str, name: str = "manifest.csv", encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes("".join(f"{row}\n" for row in rows).encode(encoding))
    return folder / name


def list_names(manifest: Manifest) -> list[str]:
    return [pair.name for pair in manifest.pairs]


def list_errors(manifest: Manifest) -> list[tuple[int | None, str]]:
    return [(error.line, error.message) for error in manifest.errors]


def test_a_row_for_each_version(folder: Path) -> None:
    found = load_manifest(
        write(
            folder,
            "work,language,path,date,licence",
            "A/1,fr,a.fr.txt,2019-10-14,CC0",
            "A/1,en,a.en.txt,,",
            "C,zh,deep/c.zh.txt,2020,",
            "C,AR,deep/c.ar.txt,,",
            "C,ru,deep/c.ru.txt,,",
        )
    )
    assert list_names(found) == ["A/1 en-fr", "C ar-ru", "C ar-zh", "C ru-zh"]
    pair = found.pairs[0]
    assert (pair.source.shown, pair.date, pair.licence) == ("a.en.txt", "2019-10-14", "CC0")
    assert pair.source.path == str(folder / "a.en.txt")
    assert (found.errors, found.notices) == ((), ())


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_column_for_each_language(folder: Path, mark: str) -> None:
    rows = ["Work,fr,en,es,title", "A,a.fr.txt,a.en.txt,a.es.txt,One", "B,b.fr.txt,b.en.txt,,Two"]
    found = load_manifest(write(folder, *(row.replace(",", mark) for row in rows)))
    assert list_names(found) == ["A fr-en", "A fr-es", "A en-es", "B fr-en"], "in the order of the columns"
    assert found.notices == ("columns that are not used: title",)


def test_a_row_for_each_pair(folder: Path) -> None:
    found = load_manifest(
        write(
            folder,
            "work,source,target,source_language,target_language",
            "A,a.en.txt,a.fr.txt,en,fr",
            "B,b.en.txt,b.fr.txt,en,fr",
            "A,a.en.txt,a.es.txt,en,es",
        )
    )
    assert list_names(found) == ["A en-fr", "A en-es", "B en-fr"], "the pairs of a work follow each other"
    told = load_manifest(write(folder, "source,target", "a.en.txt,a.fr.txt"), languages=("en", "fr"))
    assert list_names(told) == ["a.en.txt en-fr"]


def test_languages_are_chosen_and_ordered(folder: Path) -> None:
    table = write(folder, "work,en,fr,es", "A,a.en.txt,a.fr.txt,a.es.txt", "B,b.en.txt,b.fr.txt,")
    found = load_manifest(table, languages=("es", "en"))
    assert list_names(found) == ["A es-en"]
    assert found.notices == ("1 work has one language only: B", "files in other languages are not used: fr (2)")
    pivoted = load_manifest(table, pivot="fr")
    assert list_names(pivoted) == ["A fr-en", "A fr-es", "B fr-en"]
    for languages, pivot in ((("en",), None), (("en", "en"), None), (("en", "fr"), "es")):
        with pytest.raises(UsageError):
            load_manifest(table, languages=languages, pivot=pivot)


def test_parquet_is_read_like_csv(folder: Path) -> None:
    from datetime import date

    import pyarrow.parquet

    columns = {
        "work": ["A", "A", None],
        "language": ["en", "fr", "es"],
        "path": ["a.en.txt", "a.fr.txt", "a.es.txt"],
        "date": [date(2019, 10, 14), None, None],
        "pages": [1, 2, 3],
    }
    path = folder / "manifest.parquet"
    pyarrow.parquet.write_table(pyarrow.table(columns), path)
    found = load_manifest(path)
    assert list_names(found) == ["A en-fr"]
    assert found.pairs[0].date == "2019-10-14"
    assert list_errors(found) == [(3, "no work")]
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(ReadError, match="damaged Parquet"):
        load_manifest(path)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("C,en,none.txt", "no such file: none.txt"),
        ("C,en,deep", "a folder: deep"),
        ("C,en,deep\\c.ru.txt", "no such file: deep\\c.ru.txt"),
        ("C,en,", "no path"),
        ("C,en,a.en.txt/x", "no such file: a.en.txt/x"),
        (f"C,en,{'x' * 300}", f"File name too long: {'x' * 300}"),
        (",en,b.en.txt", "no work"),
        ("C,,b.en.txt", "no language"),
        ("C,english,b.en.txt", "not a language tag: 'english'"),
        ("C,e n,b.en.txt", "not a language tag: 'e n'"),
        ("A,en,b.en.txt", "a second file of A in en: b.en.txt; the first is a.en.txt, on line 2"),
        ("A,es,a.en.txt", "the file of A in en a second time, in es: a.en.txt"),
        ("C,en,b.en.txt,2019,more", "5 cells, and the header has 4"),
        ("C,en,b.en.txt,2019-02-30", "not a date: '2019-02-30'"),
        ("C,en,b.en.txt,14/10/2019", "not a date: '14/10/2019'"),
        ("C,en,b.en.txt,2019-W01-1", "not a date: '2019-W01-1'"),
        ("C\x1b[31m,en,b.en.txt", "the name of a work has control characters: C\\u001b[31m"),
        ("C,en,b\u202etxt.en", "the path has control characters: b\\u202etxt.en"),
        ('C,en,"b\nc.txt"', "the path has control characters: b\\nc.txt"),
        (f"{'C' * 501},en,b.en.txt", f"the name of a work is longer than 500 characters: {'C' * 40}..."),
    ],
)
def test_a_bad_row_is_an_error_and_the_others_are_used(folder: Path, row: str, message: str) -> None:
    head = "work,language,path,date"
    found = load_manifest(write(folder, head, "A,en,a.en.txt", "A,fr,a.fr.txt", row, "B,en,b.en.txt", "B,fr,b.fr.txt"))
    assert list_names(found) == ["A en-fr", "B en-fr"]
    assert list_errors(found) == [(4, message)]
    assert str(found.errors[0]).startswith(f"{folder / 'manifest.csv'}:4: ")


def test_a_pair_twice(folder: Path) -> None:
    found = load_manifest(
        write(
            folder,
            "work,source,target,source_language,target_language",
            "A,a.en.txt,a.fr.txt,en,fr",
            "A,a.en.txt,a.fr.txt,en,fr",
            "A,b.en.txt,b.fr.txt,en,fr",
            "B,b.en.txt,b.en.txt,en,fr",
            "B,b.en.txt,b.fr.txt,en,en",
            "B,a.fr.txt,a.en.txt,fr,en",
            "B,a.en.txt,b.fr.txt,en,fr",
        )
    )
    assert list_names(found) == ["A en-fr"]
    assert list_errors(found) == [
        (3, "a pair a second time: a.en.txt and a.fr.txt; the first is on line 2"),
        (4, "a second pair of A in en-fr; the first is on line 2"),
        (5, "the same file twice: b.en.txt"),
        (6, "both files are in en"),
        (7, "a pair a second time: a.fr.txt and a.en.txt; the first is on line 2"),
        (8, "the file of A a second time, in B: a.en.txt"),
    ]


def test_a_file_is_in_one_work_so_that_it_is_in_one_split(folder: Path) -> None:
    found = load_manifest(write(folder, "work,en,fr", "A,a.en.txt,a.fr.txt", "B,a.en.txt,b.fr.txt"))
    assert list_names(found) == ["A en-fr"]
    assert list_errors(found) == [(3, "the file of A a second time, in B: a.en.txt")]
    head = "source,target,source_language,target_language"
    chain = load_manifest(write(folder, head, "a.en.txt,a.fr.txt,en,fr", "a.fr.txt,a.es.txt,fr,es"))
    assert list_names(chain) == ["a.en.txt en-fr", "a.en.txt fr-es"], "pairs that share a file are of one work"


def test_files_outside_the_folder_are_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "secret.txt").write_text("secret", "utf-8")
    (folder / "link.txt").symlink_to(elsewhere / "secret.txt")
    (folder / "linked").symlink_to(elsewhere)
    (folder / "same.txt").symlink_to(folder / "a.fr.txt")
    names = [
        f"../{elsewhere.name}/secret.txt",
        str(elsewhere / "secret.txt"),
        "link.txt",
        "linked/secret.txt",
        "..",
        ".",
    ]
    rows = [f"W{n},en,{name}" for n, name in enumerate(names)]
    found = load_manifest(write(folder, "work,language,path", *rows, f"A,en,{folder}/a.en.txt", "A,fr,same.txt"))
    assert [message for _, message in list_errors(found)] == [f"outside the folder {folder}: {name}" for name in names]
    assert [(pair.source.shown, pair.target.shown) for pair in found.pairs] == [("a.en.txt", "same.txt")]
    inside = load_manifest(
        write(folder, "work,en,fr", f"S,{elsewhere}/secret.txt,{folder}/a.fr.txt"), root=folder.parent
    )
    assert [pair.source.shown for pair in inside.pairs] == [f"{elsewhere.name}/secret.txt"]


def test_formulas_are_names_like_others(folder: Path) -> None:
    for name in ("=1+1.txt", "=2.txt"):
        (folder / name).write_text("text", "utf-8")
    found = load_manifest(write(folder, "work,en,fr", '"=HYPERLINK(""x"")",=1+1.txt,a.fr.txt', "'=B,'=2.txt,b.fr.txt"))
    assert [pair.work for pair in found.pairs] == ['=HYPERLINK("x")', "=B"], (
        "the guard that exports put before a formula"
    )
    assert found.pairs[1].source.shown == "=2.txt"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(folder: Path, encoding: str) -> None:
    (folder / "é.fr.txt").write_text("text", "utf-8")
    found = load_manifest(write(folder, "work,en,fr", "É,a.en.txt,é.fr.txt", encoding=encoding))
    assert list_names(found) == ["É en-fr"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "the manifest is empty"),
        (b"work,en,fr\nA,a.en.txt,a.fr.txt\n\xc9,b.en.txt,b.fr.txt\n", ":3: not valid UTF-8"),
        (b"PK\x03\x04 a spreadsheet", "not a CSV or Parquet file"),
        (b"work\0en\0fr", "not a CSV or Parquet file"),
        (b"PAR1 and no more", "a damaged Parquet file"),
        (b'work,en,fr\nA,"a.en.txt,a.fr.txt\n', ":2: not a CSV table: unexpected end of data"),
        (b"work,en,en\nA,a.en.txt,a.fr.txt\n", ":1: the column 'en' is twice in the table"),
        (b"title,en,fr\nA,a.en.txt,a.fr.txt\n", ":1: the columns do not tell which files belong together"),
        (b"just a line\n", ":1: the columns do not tell which files belong together"),
        (b"work,en,fr\n", "the manifest has no pairs"),
        (b"source,target\na.en.txt,a.fr.txt\n", ":1: the columns do not tell which files belong together"),
    ],
)
def test_a_table_that_is_no_manifest(folder: Path, data: bytes, error: str) -> None:
    path = folder / "manifest.csv"
    path.write_bytes(data)
    with pytest.raises(EnregardError) as caught:
        load_manifest(path)
    assert error in str(caught.value)
    assert str(caught.value).startswith(str(path))


def test_what_does_not_go_together(folder: Path) -> None:
    table = write(folder, "work,en,fr", "A,a.en.txt,a.fr.txt")
    for more in ({"pattern": "{work}.{lang}.txt"}, {"find_pairs": True}):
        with pytest.raises(UsageError, match="needs a folder"):
            load_manifest(table, **more)
    with pytest.raises(ReadError, match="no such file or folder"):
        load_manifest(folder / "none.csv")


def test_errors_are_kept_up_to_a_number(folder: Path) -> None:
    rows = (f"W{n},{n}.txt," for n in range(MOST_ERRORS + 5))
    found = load_manifest(write(folder, "work,en,fr", *rows))
    assert len(found.errors) == MOST_ERRORS + 1
    assert found.errors[-1].message == "5 more errors, which are not listed"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user from whom a folder can be closed")
def test_a_folder_that_cannot_be_entered(folder: Path) -> None:
    (folder / "deep").chmod(0)
    found = load_manifest(write(folder, "work,language,path", "C,ru,deep/c.ru.txt"))
    (folder / "deep").chmod(0o755)
    assert list_errors(found) == [(2, "Permission denied: deep/c.ru.txt")]
