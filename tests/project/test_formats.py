"""Files of earlier versions are read as those of today, `update` writes them anew, and later ones are refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from enregard.catalog import read
from enregard.commands.update import update
from enregard.errors import ConfigError
from enregard.project import alignment, load_work, migrating, settings
from enregard.project.migrating import migrate_text
from enregard.project.migrations import Migration, list_steps
from enregard.project.names import WORK_FILE
from enregard.project.work import SCHEMA
from enregard.workspace.projects import Project, open_project
from tests.conftest import Run, edit, tree

OLDEST = Path(__file__).parent.parent / "formats" / "1"
"""A/74/492 as the first version of this program wrote it."""
FILES = ("corpus/A-74-492/work.yaml", "corpus/A-74-492/en-fr.jsonl", "po/A-74-492/fr.po")


@pytest.fixture
def oldest(real: Project) -> Project:
    for name in FILES:
        shutil.copy(OLDEST / Path(name).name, real.root / name)
    shutil.copy(OLDEST / "enregard.yaml", real.root)
    return open_project(real.root)


def test_a_project_of_the_first_version_is_read_and_left_alone_until_update(oldest: Project, run: Run) -> None:
    before = tree(oldest.root)
    for command in (["status"], ["check", "--exit-zero"], ["update", "--dry-run"]):
        assert run(oldest, *command).exit_code == 0
    assert tree(oldest.root) == before
    was = read(oldest.catalog_path("A-74-492", "fr")).active
    (result,) = update(oldest)
    assert (result.error, "corpus/A-74-492/work.yaml" in result.changed) == (None, True)
    assert oldest.work_path("A-74-492").read_text("utf-8").startswith(f"schema: {SCHEMA}\nsymbol: A/74/492\n")
    now = read(oldest.catalog_path("A-74-492", "fr")).active
    assert {name: (e.target, e.fuzzy) for name, e in was.items()} == {n: (e.target, e.fuzzy) for n, e in now.items()}
    assert run(oldest, "update", "--check").exit_code == 0


def test_only_the_number_of_work_yaml_changes(oldest: Project) -> None:
    old = oldest.work_path("A-74-492").read_text("utf-8")
    update(oldest)
    assert oldest.work_path("A-74-492").read_text("utf-8") == old.replace("work/1", "work/2")


def test_every_step_starts_where_one_ends() -> None:
    """A format is brought up from its first version without a gap."""
    by_schema: dict[str, set[int]] = {}
    for schema, since in list_steps():
        by_schema.setdefault(schema, set()).add(since)
    for schema, numbers in by_schema.items():
        assert numbers == set(range(1, len(numbers) + 1)), schema
    assert f"enregard.work/{len(by_schema['enregard.work']) + 1}" == SCHEMA


NEWER: list[tuple[str, Callable[[str], str]]] = [
    ("enregard.yaml", lambda t: t.replace("project/1", "project/7")),
    (f"corpus/A-91-7/{WORK_FILE}", lambda t: t.replace(SCHEMA, "'enregard.work/7'")),
    ("corpus/A-91-7/en-fr.jsonl", lambda t: t.replace("alignment/1", "alignment/7")),
    ("glossary.yaml", lambda _: "# Ours.\nschema: enregard.glossary/7\nterms: []\n"),
]


@pytest.mark.parametrize(("name", "spoil"), NEWER)
@pytest.mark.parametrize("command", ["update", "check"])
def test_a_later_version_is_refused_by_one_error_that_says_what_to_get(
    small: Project, run: Run, name: str, spoil: Callable[[str], str], command: str
) -> None:
    path = small.root / name
    path.write_text(spoil(path.read_text("utf-8") if path.exists() else ""), "utf-8")
    if name.startswith("glossary"):
        edit(small.root / "enregard.yaml", ("# glossaries:", "glossaries:"))
        command = "check"  # what reads terms
    before = tree(small.root)
    done = run(small, command)
    assert (done.exit_code, done.stderr.count("error: ")) == (2, 1)
    assert "/7, but enregard 0.1.0 knows enregard." in done.stderr
    assert "pip install -U 'enregard>0.1.0'" in done.stderr
    assert f"{Path(name).name}:{2 if 'glossary' in name else 1}: " in done.stderr
    assert tree(small.root) == before


def test_a_step_to_come_changes_what_is_read_and_update_writes_it(
    small: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Suppose that version 2 of the alignment file says `maker` for `origin`, and that of the settings has a line less."""
    made = {
        ("enregard.alignment", 1): Migration("enregard.alignment", 1, lambda t: t.replace('"origin"', '"maker"')),
        ("enregard.project", 1): Migration("enregard.project", 1, lambda t: t.replace("languages: [ar, ", "languages: [")),
    }  # fmt: skip
    monkeypatch.setattr(migrating, "list_steps", lambda: {**list_steps(), **made})
    monkeypatch.setattr(alignment, "SCHEMA", "enregard.alignment/2")
    for module in (settings, __import__("enregard.tracking.settle", fromlist=["x"])):
        name = "SCHEMA" if module is settings else "SETTINGS_SCHEMA"
        monkeypatch.setattr(module, name, "enregard.project/2")
    load, dump = alignment._load_record, alignment._dump_record
    monkeypatch.setattr(
        alignment, "_load_record", lambda row, path, n: load({**row, "origin": row.get("maker")}, path, n)
    )
    monkeypatch.setattr(
        alignment, "_dump_record", lambda r: {("maker" if k == "origin" else k): v for k, v in dump(r).items()}
    )
    shutil.rmtree(small.root / ".enregard")  # another program saw no texts
    before = tree(small.root)
    assert run(small, "status").exit_code == 0
    assert tree(small.root) == before
    assert run(small, "update", "--check").exit_code == 1
    (result,) = update(open_project(small.root))
    assert result.changed == ("corpus/A-91-7/en-fr.jsonl", "enregard.yaml")
    text = (small.folder("A-91-7") / "en-fr.jsonl").read_text("utf-8")
    assert ("alignment/2" in text, '"origin"' in text, '"maker": "structure"' in text) == (True, False, True)
    changed = (small.root / "enregard.yaml").read_text("utf-8")
    assert changed.startswith("schema: enregard.project/2\n# Languages of the versions.\nlanguages: [en, ")
    assert run(small, "update", "--check").exit_code == 0


def test_steps_go_one_after_the_other_and_a_missing_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    made = {("x.y", n): Migration("x.y", n, lambda t, n=n: f"{t}{n}") for n in (1, 2)}  # type: ignore[misc]
    monkeypatch.setattr(migrating, "list_steps", lambda: made)
    assert migrate_text("# a\nschema: 'x.y/1'\n", "x.y/3", "f") == "# a\nschema: 'x.y/3'\n12"
    assert migrate_text('{"schema": "x.y/2"}\n', "x.y/3", "f") == '{"schema": "x.y/3"}\n2'
    assert migrate_text("schema: x.y/1\n", "x.y/5", "f") == "schema: x.y/3\n12"
    assert migrate_text("say: x.y/1\n", "x.y/3", "f") == "say: x.y/1\n"


@pytest.mark.parametrize("schema", ["enregard.work/0", "enregard.work/x", "other/1", "enregard.work/1.5", "[]"])
def test_a_version_that_never_was(schema: str) -> None:
    with pytest.raises(ConfigError, match="`schema` must be"):
        load_work(f"schema: {schema}\nsymbol: A/1/1\noriginal: en\n", "f")
