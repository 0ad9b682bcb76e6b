"""Folders whose file names tell works and languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from enregard.batch._layouts import compile_pattern
from enregard.batch.manifest import load_manifest
from enregard.errors import UsageError


def fill(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("text", "utf-8")
    return folder


def pair_up(folder: Path, pattern: str | None = None, **more: object) -> list[tuple[str, str, str]]:
    found = load_manifest(folder, pattern=pattern, **more)  # type: ignore[arg-type]
    return [(pair.name, pair.source.shown, pair.target.shown) for pair in found.pairs]


@pytest.mark.parametrize(
    "names",
    [
        ("A-1.en.txt", "A-1.fr.docx"),
        ("A-1/en.txt", "A-1/fr.pdf"),
        ("A-1-en.txt", "A-1-fr.txt"),
        ("A-1_EN.txt", "A-1_FR.txt"),
        ("en/A-1.txt", "fr/A-1.html"),
    ],
)
def test_a_plain_pattern_is_chosen(tmp_path: Path, names: tuple[str, str]) -> None:
    fill(tmp_path, *names, "README.md", ".hidden/x.en.txt", ".a.en.txt", "notes/minutes.txt")
    assert pair_up(tmp_path) == [("A-1 en-fr", *names)]
    found = load_manifest(tmp_path)
    assert found.notices[0].startswith("files were paired by the pattern {")
    assert found.notices[1] == "2 files do not fit the pattern and are not used"


@pytest.mark.parametrize(
    ("layout", "names", "pairs"),
    [
        (
            "un",
            ("A_RES_61_295-EN.pdf", "A_RES_61_295-FR.pdf", "S_RES_1540(2004)-ES.docx", "S_RES_1540(2004)-EN.docx"),
            ["A_RES_61_295 en-fr", "S_RES_1540(2004) en-es"],
        ),
        ("un", ("en/a/c_5/69/sr_32.txt", "ar/a/c_5/69/sr_32.txt"), ["a/c_5/69/sr_32 ar-en"]),
        ("un", ("UNv1.0-TEI/en/cat/c/53/1.txt", "UNv1.0-TEI/ru/cat/c/53/1.txt"), ["cat/c/53/1 en-ru"]),
        ("eu", ("CELEX_32016R0679_EN_TXT.pdf", "CELEX_32016R0679_FR_TXT.pdf"), ["32016R0679 en-fr"]),
        ("eu", ("2016/32016R0679.en.html", "2016/32016R0679.el.html"), ["32016R0679 el-en"]),
        ("canada", ("eng/acts/A-1.txt", "fra/lois/A-1.txt"), ["A-1 en-fr"]),
        (
            "canada",
            ("eng/regulations/SOR-2001-59.txt", "fra/reglements/DORS-2001-59.txt"),
            ["SOR-2001-59 en-fr"],
        ),
        ("canada", ("eng/regulations/SI-98-1.txt", "fra/reglements/TR-98-1.txt"), ["SI-98-1 en-fr"]),
        (
            "canada",
            ("eng/regulations/C.R.C.,_c._10.txt", "fra/reglements/C.R.C.,_ch._10.txt"),
            ["C.R.C.,_c._10 en-fr"],
        ),
        ("canada", ("laws/en/2001/2001-c10_e.txt", "laws/fr/2001/2001-c10_f.txt"), ["2001-c10 en-fr"]),
        (
            "cc",
            (
                "licenses/4.0/by_legalcode_en.html",
                "licenses/4.0/by_legalcode_zh-hans.html",
                "licenses/4.0/by_deed_en.html",
            ),
            ["licenses/4.0/by en-zh-Hans"],
        ),
    ],
)
def test_layouts_of_those_who_publish(tmp_path: Path, layout: str, names: tuple[str, ...], pairs: list[str]) -> None:
    assert [name for name, _, _ in pair_up(fill(tmp_path, *names), layout)] == pairs


@pytest.mark.parametrize(
    ("pattern", "name", "work", "language"),
    [
        ("{work}.{lang}.txt", "a.b.en.fr.txt", "a.b.en", "fr"),
        ("{work}-{lang}.txt", "a-pt-BR.txt", "a", "pt-BR"),
        ("{work}-{lang}.txt", "resolution-EN.txt", "resolution", "EN"),
        ("{work}-{lang}.txt", "texts/a-zh-Hant-HK.txt", "texts/a", "zh-Hant-HK"),
        ("{lang}/{work}-{lang}.txt", "en/a-en.txt", "a", "en"),
        ("**/{work}.{lang}.txt", "x/y/a.en.txt", "a", "en"),
        ("{work}[{lang}]+.txt", "a[en]+.txt", "a", "en"),
    ],
)
def test_parts_of_a_pattern(pattern: str, name: str, work: str, language: str) -> None:
    match = compile_pattern(pattern).fullmatch(name)
    assert match is not None
    assert (match["work"], match["lang"]) == (work, language)


@pytest.mark.parametrize("name", ["en/a-fr.txt", "en/a.txt", "en/b/a-en.xtxt"])
def test_names_that_do_not_fit(name: str) -> None:
    assert compile_pattern("{lang}/{work}-{lang}.txt").fullmatch(name) is None


def test_dates_in_names(tmp_path: Path) -> None:
    fill(tmp_path, "a.2019-10-14.en.txt", "a.2019-10-14.fr.txt", "b.2020.en.txt", "b.2020.fr.txt", "c.2019-13.en.txt")
    found = load_manifest(tmp_path, pattern="{work}.{date}.{lang}.txt")
    assert [(pair.work, pair.date) for pair in found.pairs] == [("a", "2019-10-14"), ("b", "2020")]
    assert [str(error).partition("\n")[0] for error in found.errors] == ["c.2019-13.en.txt: not a date: '2019-13'"]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{work}.txt", "no {lang}"),
        ("{lang}.txt", "no {work}"),
        ("unn", "no {work} and no {lang}"),
        ("{work}{work}.{lang}", "{work} is twice"),
        ("{work}.{language}.{lang}", "unknown part '{language}'"),
        ("{work}.{lang}.{", "unknown part '{'"),
        ("{work}.{lang}}", "unknown part '}'"),
    ],
)
def test_patterns_with_mistakes(tmp_path: Path, pattern: str, message: str) -> None:
    fill(tmp_path, "a.en.txt", "a.fr.txt")
    with pytest.raises(UsageError) as caught:
        load_manifest(tmp_path, pattern=pattern)
    assert message in caught.value.message


def test_files_that_tell_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no two files belong together"):
        load_manifest(fill(tmp_path, "one.txt", "two.txt"))


def test_what_a_run_wrote_is_no_document(tmp_path: Path) -> None:
    fill(tmp_path, "en/a.txt", "fr/a.txt")
    before = load_manifest(tmp_path)
    fill(tmp_path, "out/README.md", "out/report.html", "out/data/en-fr/x.parquet", "out/quarantine/a.en.txt")
    (tmp_path / "out/plan.jsonl").write_text('{"schema": "enregard.plan/1"}\n', "utf-8")
    assert load_manifest(tmp_path) == before
    fill(tmp_path, "out/en/b.txt")
    assert load_manifest(tmp_path).notices[1] == "1 file does not fit the pattern and is not used"
    (tmp_path / "out/plan.jsonl").write_text("plans of somebody", "utf-8")
    assert load_manifest(tmp_path).notices[1].startswith("6 files")


def test_doubles_and_bad_names_are_errors(tmp_path: Path) -> None:
    fill(tmp_path, "a.en.txt", "a.en.pdf", "a.fr.txt", "b\n.en.txt", "b\n.fr.txt")
    (tmp_path / "out.es.txt").symlink_to("/etc/hostname")
    found = load_manifest(tmp_path)
    assert [pair.name for pair in found.pairs] == ["a en-fr"]
    assert [error.message for error in found.errors] == [
        "a second file of a in en: a.en.txt; the first is a.en.pdf",
        "the name of a work has control characters: b\\n",
        "the name of a work has control characters: b\\n",
        f"outside the folder {tmp_path}: out.es.txt",
    ]


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    fill(tmp_path, "a.en.txt", "a.fr.txt")
    try:
        Path(f"{tmp_path}/b\udcff.en.txt").write_text("text", "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    (error,) = load_manifest(tmp_path).errors
    assert str(error).splitlines() == [
        "b\\udcff.en.txt: the name of a work has control characters: b\\udcff",
        "  Rename it.",
    ]
