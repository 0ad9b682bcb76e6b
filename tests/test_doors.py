"""Whatever stands in a project, no command creates or changes a file outside of it, and what is wrong is one clear error."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from enregard.errors import ConfigError, EnregardError, UsageError
from enregard.languages import canonical
from enregard.model import TAG
from enregard.project import load_alignment, load_glossary, load_settings, load_tbx, load_work, make_folder_name, rows
from enregard.workspace.projects import Project
from tests.conftest import Run, edit

WORK, ALIGNMENT, PO = "corpus/A-91-7/work.yaml", "corpus/A-91-7/en-fr.jsonl", "po/A-91-7/fr.po"
COMMANDS = (
    ["update"],
    ["update", "--realign"],
    ["status"],
    ["check"],
    ["check", "--fix"],
    ["check", "--baseline", "known.jsonl", "--write-baseline"],
    ["confirm", "A/91/7", "all"],
    ["link", "A/91/7", "annex/para-1", "=", "annex/para-2"],
    ["unlink", "A/91/7", "annex/para-1"],
    ["import", "A/91/7", "rows.tsv"],
    ["export", "--to", "md"],
    ["export", "--to", "moses"],
    ["pot"],
    ["add", "A/91/7", "es", "corpus/A-91-7/en.txt"],
    ["add", "A/91/7", "en", "rows.tsv", "--replaces"],
    ["add", "A/1/1", "en", "rows.tsv"],
    ["remove", "A/91/7", "fr"],
    ["init"],
    ["doctor"],
    ["log", "A/91/7"],
    ["merge-driver", "--install"],
)


def _key(tag: str) -> Callable[[Path], None]:
    """A language that work.yaml has beside the others."""

    def spoil(root: Path) -> None:
        with (root / WORK).open("a", encoding="utf-8") as file:
            file.write(f"  {tag}:\n    status: catalog\n")

    return spoil


def _said(old: str, new: str, file: str = WORK) -> Callable[[Path], None]:
    return lambda root: edit(root / file, (old, new))


def _outside(root: Path) -> Path:
    folder = root.parent / "outside"
    folder.mkdir(exist_ok=True)
    return folder


def _folder_link(name: str) -> Callable[[Path], None]:
    """A folder of the project that is a link, to a copy of what it held."""

    def spoil(root: Path) -> None:
        there = _outside(root) / "folder"
        if (root / name).exists():
            shutil.move(root / name, there)
        else:
            there.mkdir()
        (root / name).symlink_to(there, target_is_directory=True)

    return spoil


def _file_link(name: str, *, dangling: bool = False) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        there = _outside(root) / "file"
        if (root / name).exists():
            shutil.move(root / name, there)
        elif not dangling:
            there.write_text("theirs")
        (root / name).parent.mkdir(exist_ok=True, parents=True)
        (root / name).symlink_to(there)

    return spoil


def _attributes(root: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    _file_link(".gitattributes")(root)


REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "a language that climbs": (_key('"../../../../evil/y"'), "work.yaml:15: not a language tag: '../../../../evil/y'"),
    "a language for an option": (_key('"-rf"'), "not a language tag: '-rf'"),
    "an absolute language": (_key("/tmp/evil"), "not a language tag"),
    "a language of nothing": (_key('""'), "not a language tag"),
    "a language of two lines": (_key('"fr\\nes"'), "not a language tag"),
    "a very long language": (_key("en-x" + "-abcdefgh" * 40), "not a language tag"),
    "a language that is a number": (_key("1"), "not a language tag: '1'"),
    "an original that climbs": (_said("original: en", "original: ../../evil"), "work.yaml:3: not a language tag"),
    "a file that climbs": (_said("file: fr.txt", "file: ../../../fr.txt"), "`file` must be the name of a text file"),
    "an absolute file": (_said("file: fr.txt", "file: /etc/hostname"), "`file` must be the name of a text file"),
    "a very long file": (_said("file: fr.txt", f"file: {'f' * 300}"), "`file` must be the name of a text file"),
    "a file that is a number": (_said("file: fr.txt", "file: 12"), "`file` must be text"),
    "a symbol that climbs": (_said("symbol: A/91/7", "symbol: ../../evil"), "not a valid symbol: '../../evil'"),
    "a very long symbol": (_said("symbol: A/91/7", f"symbol: {'A' * 300}"), "symbol too long"),
    "a language of the project": (
        _said("[ar,", '["../evil",', "enregard.yaml"),
        "yaml:3: not a language tag: '../evil'",
    ),
    "po is a link": (_folder_link("po"), "leads out of the project"),
    "a folder of catalogs is a link": (_folder_link("po/A-91-7"), "leads out of the project"),
    "a catalog is a link": (_file_link(PO), "po/A-91-7/fr.po: this leads out of the project"),
    "an alignment is a link": (_file_link(ALIGNMENT), "en-fr.jsonl: this leads out of the project"),
    "a text is a link": (_file_link("corpus/A-91-7/fr.txt"), "leads out of the project"),
    "work.yaml is a link": (_file_link(WORK), "leads out of the project"),
    "the folder of a work is a link": (_folder_link("corpus/A-91-7"), "leads out of the project"),
    "corpus is a link": (_folder_link("corpus"), "leads out of the project"),
    ".enregard is a link": (_folder_link(".enregard"), "leads out of the project"),
    "the lock is a link": (_file_link(".enregard/lock"), "leads out of the project"),
}
HARMLESS: dict[str, Callable[[Path], None]] = {
    "the folder of exports is a link": _folder_link("build"),
    "an export is a link": _file_link("build/A-91-7.md"),
    "an export is a link to nothing": _file_link("build/A-91-7.md", dangling=True),
    "a template is a link": _file_link("build/A-91-7.pot"),
    "a catalog to come is a link to nothing": _file_link("po/A-91-7/es.po", dangling=True),
    "a text to come is a link to nothing": _file_link("corpus/A-91-7/es.txt", dangling=True),
    "a work to come is a link": _folder_link("corpus/A-1-1"),
    "a state is a link": _file_link(".enregard/A-91-7.json"),
    "the journal is a link": _file_link(".enregard/journal.jsonl"),
    "the holder is a link": _file_link(".enregard/holder.json"),
    "what git ignores is a link": _file_link(".enregard/.gitignore"),
    "git's attributes are a link": _attributes,
    "a baseline is a link to nothing": _file_link("known.jsonl", dangling=True),
}


def _beside(project: Project) -> dict[str, bytes | None]:
    """All that there is outside the project."""
    return {
        path.relative_to(project.root.parent).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(project.root.parent.rglob("*"))
        if not path.is_relative_to(project.root)
    }


def _all_commands(project: Project, run: Run) -> None:
    """Every command, one after the other; a traceback is a failure."""
    (project.root / "rows.tsv").write_text("en\tfr\nInvite all ports\tInvitons\n", "utf-8")
    before = _beside(project)
    for args in COMMANDS:
        result = run(project, *args)
        assert result.exit_code in (0, 1, 2), args
        assert _beside(project) == before, args


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_project_is_refused_and_changes_nothing_outside(small: Project, run: Run, name: str) -> None:
    spoil, message = REFUSED[name]
    (small.root / ".enregard" / "A-91-7.json").unlink()
    spoil(small.root)
    result = run(small, "update")
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("error: ") + result.stderr.count("Error: ") <= 1
    _all_commands(small, run)


@pytest.mark.parametrize("name", HARMLESS)
def test_links_that_lead_out_are_never_written_through(small: Project, run: Run, name: str) -> None:
    HARMLESS[name](small.root)
    _all_commands(small, run)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", [".enregard/lock", ".enregard/journal.jsonl"])
def test_a_pipe_is_never_waited_for(small: Project, run: Run, name: str) -> None:
    (small.root / name).unlink(missing_ok=True)
    os.mkfifo(small.root / name)
    result = run(small, "confirm", "A/91/7", "annex/para-1")
    assert (result.exit_code, "this is a device or a pipe" in result.stderr) == (2, True)


def test_the_commands_tried_are_commands(small: Project, run: Run) -> None:
    (small.root / "rows.tsv").write_text("en\tfr\nInvite all ports to report by 15 January 2037.\tInvitons\n", "utf-8")
    failed = [args for args in COMMANDS if run(small, *args).exit_code not in (0, 1)]
    assert failed == [["init"], ["merge-driver", "--install"]]  # it already exists; no repository here


def test_links_that_stay_in_the_project_are_followed(small: Project, run: Run) -> None:
    (small.root / "shared").mkdir()
    shutil.move(small.root / PO, small.root / "shared" / "fr.po")
    (small.root / PO).symlink_to("../../shared/fr.po")
    assert run(small, "confirm", "A/91/7", "annex/para-1").exit_code == 0
    assert (small.root / PO).is_symlink()
    assert '#, fuzzy\nmsgctxt "annex/para-1"' not in (small.root / "shared" / "fr.po").read_text("utf-8")
    assert run(small, "update", "--check").exit_code == 0


def test_what_is_too_long_for_a_file_is_one_clear_error(small: Project, run: Run) -> None:
    text = "corpus/A-91-7/en.txt"
    for args in (["A" * 300, "en", text], ["A/91/7", "en-x" + "-abcdefgh" * 40, text], ["A/91/7", "en", "t" * 300]):
        result = run(small, "add", *args)
        assert (result.exit_code, len(result.stderr) < 500) == (2, True), args
    assert run(small, "status", "A" * 300).exit_code == 2


GOOD = "en zh-Hans sr-Latn pt-BR es-419 x-private en-x-mine he de-1996 de-CH-1901 nan en-a-bbb-x-a"
BAD = "|-rf|../y|fr_FR|f|français|en-|-en|en--us|x|i-cling|en-x|en-abcdefghi|e1|fr/en|fr en|fr\n|FR\0|٣٣"


@pytest.mark.parametrize("tag", GOOD.split())
def test_languages_are_well_formed_tags(tag: str) -> None:
    assert TAG.fullmatch(tag)
    assert canonical(tag) == tag
    assert canonical(tag.upper()) == tag
    assert load_tag(tag) == tag


@pytest.mark.parametrize("tag", ["iw", "i-klingon", "zh-min-nan", "sgn-BE-FR"])
def test_what_was_a_tag_once_is_read_from_files(tag: str) -> None:
    assert load_tag(tag) == tag


def load_tag(tag: str) -> str:
    work = f"schema: enregard.work/2\nsymbol: A/1/1\noriginal: {tag}\nlanguages:\n  {tag}: {{status: missing}}\n"
    return load_work(work, "x").original


@pytest.mark.parametrize("tag", BAD.split("|"))
def test_what_is_no_tag_is_refused(tag: str) -> None:
    assert not TAG.fullmatch(tag)
    with pytest.raises(UsageError, match="not a language tag"):
        canonical(tag)


@pytest.mark.parametrize("symbol", ["", "..", "../x", "-rf", ".x", "A\0", "A\nB", "A" * 101, "é" * 51, "A/", "\ud800"])
def test_what_is_no_symbol_is_refused(symbol: str) -> None:
    if symbol == "A/":  # odd, and harmless
        assert make_folder_name(symbol) == "A-"
        return
    with pytest.raises(UsageError, match="symbol"):
        make_folder_name(symbol)


def _bomb(line: str) -> str:
    return "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(line.format(n, n - 1 or "a") for n in range(1, 40))


YAML: dict[str, tuple[str, int]] = {
    "aliases": (_bomb("k{0}: &{0} [*{1}, *{1}, *{1}, *{1}, *{1}, *{1}, *{1}, *{1}, *{1}]\n"), 2),
    "merge keys": (_bomb("k{0}: &{0} {{<<: [*{1}, *{1}, *{1}]}}\n"), 2),
    "a merge key": ("k:\n  <<: {a: b}\n", 3),
    "a self-reference": ("k: &k\n  - *k\n", 2),
    "an anchor": ("k: &k x\n", 2),
    "a tag": ("k: !!python/object:os.system x\n", 2),
    "a NUL": ('k:\n- "a\\0"\n', 3),
    "a raw NUL": ("k:\n- a\0\n", 3),
    "half of a character": ('k:\n- "\\uD800"\n', 3),
    "levels": (f"k: {'[' * 100_000}\n", 2),
    "levels of blocks": ("".join(f"{' ' * n}k:\n" for n in range(500)), 32),
    "a number without end": (f"k: {'9' * 5000}\n", 2),
    "a number of nothing": ("k: 0x_\n", 2),
    "a key of several": ("? [a, b]\n: c\n", 2),
    "a key twice": ("k:\n  a: {b: {c: {d: {e: 1, e: 2}}}}\n", 3),
    "a second document": ("k: 1\n---\nk: 2\n", 3),
    "nothing closed": ("k: [\n", 3),
}


@pytest.mark.parametrize("loads", [load_settings, load_work, load_glossary])
@pytest.mark.parametrize("name", YAML)
def test_yaml_that_no_file_needs_is_refused_with_its_line(name: str, loads: Callable[[str, str], object]) -> None:
    text, line = YAML[name]
    schema = {"load_settings": "project/1", "load_work": "work/2", "load_glossary": "glossary/1"}[loads.__name__]
    with pytest.raises(ConfigError) as caught:
        loads(f"schema: enregard.{schema}\n{text}", "f.yaml")
    assert caught.value.line == line, caught.value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title: 2036-01-02\n", None),
        ("title: [a]\n", "`title` must be text"),
        ("1: x\n", "`1` is not a known key"),
        ("null: x\n", "`null` is not a known key"),
        ("languages:\n  no: {status: missing}\n", None),
        ("languages:\n  en: {status: missing, origin: {a: b}}\n", "`origin` must be text"),
        ("languages:\n  en: {status: missing, history: [{file: a.txt, sha256: a, replaced: 2036-01-02}]}\n", None),
    ],
)
def test_dates_are_texts_and_keys_too(text: str, problem: str | None) -> None:
    whole = f"schema: enregard.work/2\nsymbol: A/1/1\noriginal: en\n{text}"
    if problem is None:
        load_work(whole, "x")
        return
    with pytest.raises(ConfigError, match=problem):
        load_work(whole, "x")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("[" * 100_000, "too many nested levels"),
        ('{"a": ' + "9" * 5000 + "}", "not valid JSON"),
        ('{"score": NaN}', "NaN is not a number"),
        ('{"a": 1, "a": 2}', "`a` is given twice"),
        ('{"a": "\\ud800"}', "lone surrogate"),
        ("[]", "expected a JSON object"),
        ("", "not valid JSON"),
    ],
)
def test_json_that_no_file_needs_is_refused(line: str, problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        rows.read_row(line, "x.jsonl", 1)


HEAD = '{"schema": "enregard.alignment/1", "work": "A/1/1", "source": "en", "target": "fr"}'
ROW = '{"source": ["a"], "target": [], "state": "missing", "origin": "x", "source_text": "", "target_text": ""}'


@pytest.mark.parametrize("value", ["null", "1", "[]", "[1]", "{}", "true", "1e999", "[[]]", '{"a": 1}'])
@pytest.mark.parametrize("key", ["source", "target", "state", "origin", "score", "evidence", "wording", "agreed"])
def test_a_value_of_another_kind_is_no_traceback(key: str, value: str) -> None:
    row = ROW[:-1].replace(f'"{key}": ', f'"_{key}": ') + f', "{key}": {value}}}'
    with contextlib.suppress(EnregardError):
        load_alignment(f"{HEAD}\n{row}\n", "x.jsonl")


def test_terms_within_terms_are_read_once() -> None:
    nested = "<termEntry><langSet xml:lang='en'><tig><term>port</term></tig>" * 60 + "</langSet></termEntry>" * 60
    found = load_tbx(f"<martif>{nested}</martif>".encode(), "x.tbx")
    assert sum(len(terms) for concept in found.concepts for terms in concept.terms.values()) == 60
