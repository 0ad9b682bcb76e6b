"""Two branches, merged by git: nobody's words are lost, and nothing that only one of them changed is a conflict."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enregard import catalog
from enregard.catalog import Entry, PoFile
from enregard.commands.merge import install_driver, merge_files
from enregard.commands.update import update
from enregard.errors import CatalogError
from enregard.lint.checking import check
from enregard.workspace.projects import Project, open_project
from tests.conftest import ROOT, Run, edit
from tests.judges import judge

HEADER = (
    ("PO-Revision-Date", "2036-05-02 10:00+0000"),
    ("Language", "fr"),
    ("Content-Type", "text/plain; charset=UTF-8"),
)


def po_of(*entries: Entry, header: tuple[tuple[str, str], ...] = HEADER) -> PoFile:
    return PoFile(header, entries, path="po/x.po")


def entry(name: str, target: str, *, fuzzy: bool = False, **more: object) -> Entry:
    return replace(Entry(name, f"Source of {name}", target).with_fuzzy(fuzzy), **more)  # type: ignore[arg-type]


# --- entries ----------------------------------------------------------------------------------------------------------


def test_what_one_branch_changed_is_taken() -> None:
    base = po_of(entry("a", "un", fuzzy=True), entry("b", "deux", fuzzy=True), entry("c", "trois"))
    ours = po_of(entry("a", "un !"), entry("b", "deux", fuzzy=True), entry("c", "trois"))
    theirs = po_of(entry("a", "un", fuzzy=True), entry("b", "deux !"), entry("c", "trois", comment="Ask."))
    merged = catalog.merge_catalogs(base, ours, theirs)
    assert merged.unsettled == ()
    assert merged.catalog.entries == (entry("a", "un !"), entry("b", "deux !"), entry("c", "trois", comment="Ask."))


def test_what_both_wrote_differently_stays_in_one_fuzzy_entry() -> None:
    base, ours, theirs = (po_of(entry("a", words)) for words in ("un", "deux", "trois\n\nquatre"))
    merged = catalog.merge_catalogs(base, ours, theirs)
    (found,) = merged.catalog.entries
    assert merged.unsettled == ("a",)
    assert (found.target, found.fuzzy) == ("deux", True)
    assert found.comment == "enregard: merge: the other branch has:\n> trois\n>\n> quatre"
    assert [r.words for r in catalog.find_remarks(found, "x")] == ["trois\n\nquatre"]
    assert catalog.merge_catalogs(base, merged.catalog, theirs).catalog.entries == (found,), "once is enough"


def test_the_same_edit_in_both_is_no_conflict() -> None:
    base, ours, theirs = (
        po_of(entry("a", words, fuzzy=fuzzy)) for words, fuzzy in (("un", True), ("deux", False), ("deux ", True))
    )
    merged = catalog.merge_catalogs(base, ours, theirs)
    assert merged.unsettled == ()
    assert merged.catalog.entries[0].target == "deux"


def test_an_edit_outlives_a_deletion_and_an_emptying() -> None:
    base = po_of(entry("a", "un"), entry("b", "deux"), entry("c", "trois"))
    theirs = po_of(entry("a", "un !"), entry("b", "deux !"), entry("c", "trois"))
    ours = po_of(entry("a", ""))
    for one, other in ((ours, theirs), (theirs, ours)):
        found = catalog.merge_catalogs(base, one, other).catalog.entries
        assert [(e.context, e.target) for e in found] == [("a", "un !"), ("b", "deux !")]


def test_a_flag_speaks_for_the_source_that_it_stood_beside() -> None:
    """Confirmed here against the former source, which changed there: the pair was seen by nobody."""
    base = po_of(entry("a", "un", fuzzy=True))
    ours = po_of(entry("a", "un !"))
    theirs = po_of(entry("a", "un", fuzzy=True, source="Source of a, revised", previous_source="Source of a"))
    (found,) = catalog.merge_catalogs(base, ours, theirs).catalog.entries
    assert (found.source, found.target, found.fuzzy) == ("Source of a, revised", "un !", True)
    assert found.previous_source == "Source of a"


def test_a_renumbered_entry_is_known_by_its_text() -> None:
    base = po_of(entry("p-1", "un", source="One"), entry("p-2", "deux", source="Two"))
    ours = po_of(entry("p-1", "un", source="One"), entry("p-2", "", source="New"), entry("p-3", "deux", source="Two"))
    theirs = po_of(entry("p-1", "un", source="One"), entry("p-2", "deux !", source="Two"))
    for one, other in ((ours, theirs), (theirs, ours)):
        found = catalog.merge_catalogs(base, one, other).catalog.entries
        assert [(e.context, e.source, e.target) for e in found] == [
            ("p-1", "One", "un"),
            ("p-2", "New", ""),
            ("p-3", "Two", "deux !"),
        ]


def test_what_both_added_under_one_number_is_kept() -> None:
    base = po_of(entry("p-1", "un"))
    ours, theirs = (
        po_of(entry("p-1", "un"), entry("p-2", t, source=s)) for s, t in (("On ports", "ports"), ("Fees due", "droits"))
    )
    found = catalog.merge_catalogs(base, ours, theirs).catalog
    assert [(e.context, e.source, e.obsolete) for e in found.entries] == [
        ("p-1", "Source of p-1", False),
        ("p-2", "On ports", False),
        ("p-2", "Fees due", True),
    ]
    catalog.parse(catalog.render(found), "x.po")


def test_comments_and_flags_are_merged_each_for_itself() -> None:
    base = po_of(entry("a", "un", comment="one\ntwo", flags=("fuzzy", "x-a")))
    ours = po_of(entry("a", "un", comment="one\ntwo\nmine", flags=("fuzzy", "x-a", "x-b")))
    theirs = po_of(entry("a", "un", comment="two\nyours", flags=("x-c",)))
    (found,) = catalog.merge_catalogs(base, ours, theirs).catalog.entries
    assert (found.comment, found.flags) == ("two\nmine\nyours", ("x-b", "x-c"))


def test_the_header_has_the_fields_of_both_and_the_newest_date() -> None:
    ours = po_of(header=(("PO-Revision-Date", "2036-05-03 10:00+0000"), *HEADER[1:], ("X-Mine", "1")))
    theirs = po_of(header=(("PO-Revision-Date", "2036-05-04 10:00+0000"), *HEADER[1:], ("X-Yours", "2")))
    found = catalog.merge_catalogs(po_of(), ours, theirs).catalog
    assert found.header == (
        ("PO-Revision-Date", "2036-05-04 10:00+0000"),
        *HEADER[1:],
        ("X-Mine", "1"),
        ("X-Yours", "2"),
    )


def test_plural_forms_are_merged_too() -> None:
    base, ours, theirs = (
        po_of(Entry(None, "%d ship", "", plural="%d ships", targets=t))
        for t in (("", ""), ("un", "deux"), ("uno", "dos"))
    )
    (found,) = catalog.merge_catalogs(base, ours, theirs).catalog.entries
    assert (found.targets, found.fuzzy) == (("un", "deux"), True)
    assert found.comment.endswith("> uno\n> dos")


def test_two_languages_are_not_one_catalog() -> None:
    with pytest.raises(CatalogError, match="Language: fr, that of the other es"):
        catalog.merge_catalogs(None, po_of(), po_of(header=(("Language", "es"),)))


WORDS = st.sampled_from(["", "un", "deux", "trois\n\nquatre", 'cinq "six"'])
SIDE = st.dictionaries(
    st.sampled_from("abcde"),
    st.tuples(WORDS, st.booleans(), st.sampled_from(["", "note", "two\nlines"]), st.booleans()),
)


@settings(max_examples=250)
@given(SIDE, SIDE, SIDE)
def test_no_word_of_either_branch_is_lost(
    base: dict[str, tuple[str, bool, str, bool]],
    ours: dict[str, tuple[str, bool, str, bool]],
    theirs: dict[str, tuple[str, bool, str, bool]],
) -> None:
    """Whatever was written since the ancestor stands in the entry, or in its comment; a merge is a catalog; with nothing to merge it is ours."""
    before, one, other = (
        po_of(*(entry(k, t, fuzzy=f, comment=c, obsolete=o) for k, (t, f, c, o) in side.items()))
        for side in (base, ours, theirs)
    )
    found = catalog.merge_catalogs(before, one, other).catalog
    parsed = {e.context: e for e in catalog.parse(catalog.render(found), "x.po").entries}
    for side in (ours, theirs):
        for name, (words, _, _, _) in side.items():
            if words and (name not in base or base[name][0] != words):
                kept = parsed[name]
                assert words in (kept.target, *(r.words for r in catalog.find_remarks(kept, "x")))
    assert catalog.merge_catalogs(before, one, before).catalog.entries == tuple(
        sorted(one.entries, key=lambda e: e.obsolete)
    )
    assert catalog.merge_catalogs(one, one, one).catalog.entries == tuple(sorted(one.entries, key=lambda e: e.obsolete))


# --- git --------------------------------------------------------------------------------------------------------------


class Clone:
    """The small project in a repository whose git calls the driver."""

    def __init__(self, project: Project) -> None:
        self.project, self.root = project, project.root
        for args in (
            ["init", "-q", "-b", "main"],
            ["config", "user.name", "T"],
            ["config", "user.email", "t@example.org"],
        ):
            self(*args)
        install_driver(project)
        self.commit("begun")

    def __call__(self, *args: str, fails: bool = False) -> str:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_EDITOR": "true",
        }
        done = subprocess.run(
            [judge("git"), *args], cwd=self.root, env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode != 0) is fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, message: str) -> None:
        self("add", "-A")
        self("commit", "-q", "-m", message)

    def branch(self, name: str, path: Path, *changes: tuple[str, str], updated: bool = False) -> None:
        self("switch", "-q", "main")
        self("switch", "-q", "-c", name)
        edit(path, *changes)
        if updated:
            assert [r.error for r in update(open_project(self.root))] == [None]
        self.commit(name)


@pytest.fixture
def clone(small: Project) -> Clone:
    return Clone(small)


def confirmed(unit: str) -> tuple[str, str]:
    return f'#, fuzzy\nmsgctxt "{unit}"', f'msgctxt "{unit}"'


@pytest.mark.parametrize("way", ["merge", "rebase"])
@pytest.mark.parametrize("updated", [False, True])
def test_branches_that_edit_neighbouring_entries_merge(clone: Clone, po: Path, way: str, updated: bool) -> None:
    """In the catalog, and in the alignment file when both have run `update`."""
    clone.branch("one", po, confirmed("annex/para-1"), ("sur les phares", "concernant les phares"), updated=updated)
    clone.branch("two", po, confirmed("annex/para-2"), ("ont fait escale", "ont accosté"), updated=updated)
    clone(way, "one")
    assert [r.error for r in update(open_project(clone.root))] == [None]
    found = catalog.read(po).active
    assert "concernant les phares" in found["annex/para-1"].target
    assert "ont accosté" in found["annex/para-2"].target
    assert not found["annex/para-1"].fuzzy
    assert not found["annex/para-2"].fuzzy
    assert "merge-unsettled" not in {f.check for f in check(open_project(clone.root)).findings}
    assert [r.changed for r in update(open_project(clone.root))] == [()]


@pytest.mark.parametrize("way", ["merge", "rebase"])
@pytest.mark.parametrize("updated", [False, True])
def test_an_entry_edited_twice_is_fuzzy_holds_both_and_is_found(
    clone: Clone, po: Path, run: Run, way: str, updated: bool
) -> None:
    clone.branch("one", po, confirmed("annex/para-2"), ("ont fait escale", "ont accosté"), updated=updated)
    clone.branch("two", po, confirmed("annex/para-2"), ("ont fait escale", "ont mouillé"), updated=updated)
    clone(way, "one")
    for _ in range(2):
        found = catalog.read(po).active["annex/para-2"]
        words = {found.target, *(r.words for r in catalog.find_remarks(found, "x"))}
        assert {w.partition("navires ")[2].partition(" en")[0] for w in words} == {"ont accosté", "ont mouillé"}
        assert found.fuzzy
        (finding,) = [f for f in check(open_project(clone.root)).findings if f.check == "merge-unsettled"]
        assert (finding.unit, finding.path) == ("annex/para-2", "po/A-91-7/fr.po")
        assert po.read_text("utf-8").split("\n")[(finding.line or 0) - 1].startswith("# enregard: merge:")
        assert run(clone.root, "check").exit_code == 1
        assert [r.error for r in update(open_project(clone.root))] == [None]
    text = po.read_text("utf-8")
    start = text.index("# enregard: merge:")
    po.write_text(text[:start] + text[text.index("#.", start) :].replace(*confirmed("annex/para-2"), 1), "utf-8")
    update(open_project(clone.root))
    assert not catalog.read(po).active["annex/para-2"].fuzzy
    assert "merge-unsettled" not in {f.check for f in check(open_project(clone.root)).findings}


def test_a_revision_of_the_source_and_a_translators_edit_merge(clone: Clone, po: Path) -> None:
    """A paragraph inserted on one branch renumbers what the other edits."""
    texts = clone.project.folder("A-91-7")
    clone.branch(
        "one",
        texts / "en.txt",
        ("2. Note", "2. Thank Archenland for the loan of its charts;\n\n3. Note"),
        ("3. Invite", "4. Invite"),
        updated=True,
    )
    clone.branch("two", po, confirmed("annex/para-3"), ("faire rapport", "rendre compte"), updated=True)
    clone("merge", "one")
    assert [r.error for r in update(open_project(clone.root))] == [None]
    found = catalog.read(po).active
    assert "rendre compte" in found["annex/para-4"].target
    assert found["annex/para-2"].target == ""
    assert [r.changed for r in update(open_project(clone.root))] == [()]


def relinked(file: Path, unit: str, gap: str, *, first: bool) -> list[tuple[str, str]]:
    """The changes by which a person links *unit* with the text of *gap* too, before or after its own."""
    rows = {}
    for line in file.read_text("utf-8").splitlines()[1:]:
        rows[json.loads(line)["source"][0] if json.loads(line)["source"] else ""] = line
    one, two = json.loads(rows[unit]), json.loads(rows[gap])
    parts = [two, one] if first else [one, two]
    more = {
        "target": [i for p in parts for i in p["target"]],
        "target_text": "\n\n".join(p["target_text"] for p in parts),
    }
    less = {"target": [], "target_text": "", "state": "missing"}
    dumped = [json.dumps({**row, **new}, ensure_ascii=False) for row, new in ((one, more), (two, less))]
    return list(zip((rows[unit], rows[gap]), dumped, strict=True))


def test_links_made_differently_in_both_branches_are_left_to_git(clone: Clone) -> None:
    """A unit that would be in two links is in none that the merge makes."""
    file = clone.project.alignment_path("A-91-7", "en", "fr")
    clone.branch("one", file, *relinked(file, "annex/para-1", "annex/para-2", first=False))
    clone("switch", "-q", "main")
    clone.branch("two", file, *relinked(file, "annex/para-3", "annex/para-2", first=True))
    said = clone("merge", "one", fails=True)
    assert "link the same units differently" in said
    assert "<<<<<<<" in file.read_text("utf-8")


def test_a_catalog_that_cannot_be_read_is_left_to_git(clone: Clone, po: Path) -> None:
    clone.branch("one", po, ('msgid "Declaration of the Harbour Group"', 'msgid "Declaration of the Harbour Group'))
    clone.branch("two", po, ("Déclaration du Groupe", "La déclaration du Groupe"))
    said = clone("merge", "one", fails=True)
    assert "a syntax error" in said
    assert clone("diff", "--name-only", "--diff-filter=U").strip().startswith("po/A-91-7/fr.po")


def test_to_install_twice_is_to_install_once(clone: Clone, run: Run) -> None:
    """The lines of others stay, and the command says what it did."""
    attributes = clone.root / ".gitattributes"
    attributes.write_text("*.txt -text\npo/**/*.po   merge=enregard", "utf-8")
    first = run(clone.root, "merge-driver", "--install")
    assert (first.exit_code, first.stdout) == (0, ".gitattributes: corpus/**/*.jsonl merge=enregard\n")
    text = attributes.read_text("utf-8")
    assert text.startswith("*.txt -text\npo/**/*.po   merge=enregard\n")
    again = run(clone.root, "merge-driver", "--install")
    assert (again.exit_code, again.stdout, attributes.read_text("utf-8")) == (0, "", text)
    assert "Nothing to do" in again.stderr
    assert sys.executable in clone("config", "--local", "merge.enregard.driver")
    assert clone("check-attr", "merge", "po/A-91-7/fr.po").strip().endswith(": enregard")
    assert clone("check-attr", "merge", "corpus/A-91-7/en-fr.jsonl").strip().endswith(": enregard")


def test_outside_a_repository_it_says_so(small: Project, run: Run) -> None:
    result = run(small, "merge-driver", "--install")
    assert result.exit_code == 2
    assert "git repository" in result.stderr
    assert not (small.root / ".gitattributes").exists()


def test_a_catalog_that_both_added_has_no_ancestor(tmp_path: Path, run: Run) -> None:
    """Git gives an empty file then."""
    ours, theirs = (catalog.render(po_of(entry("a", words))) for words in ("", "un"))
    for name, data in (("base", b""), ("ours", ours), ("theirs", theirs)):
        (tmp_path / name).write_bytes(data)
    assert run(tmp_path, "merge-driver", "base", "ours", "theirs", "po/x.po").exit_code == 0
    assert (tmp_path / "ours").read_bytes() == theirs
    assert merge_files(tmp_path / "base", tmp_path / "ours", tmp_path / "theirs").unsettled == ()


def test_what_the_driver_writes_is_what_an_update_would(small: Project, po: Path, tmp_path: Path) -> None:
    """Both branches confirm other words for one entry: the merge says what is open now, and CI, which has no cache, finds nothing to do."""
    files = ("po/A-91-7/fr.po", "corpus/A-91-7/en-fr.jsonl")
    versions = [[(small.root / file).read_bytes() for file in files]]
    for words in ("relative aux phares", "quant aux phares"):
        for file, data in zip(files, versions[0], strict=True):
            (small.root / file).write_bytes(data)
        confirmed = ('#, fuzzy\nmsgctxt "annex/para-1"', 'msgctxt "annex/para-1"')
        edit(po, confirmed, ("sur les phares", words))
        update(small)
        versions.append([(small.root / file).read_bytes() for file in files])
    for n, file in enumerate(files):
        for name, version in zip("bot", versions, strict=True):
            (tmp_path / name).write_bytes(version[n])
        assert merge_files(tmp_path / "b", tmp_path / "o", tmp_path / "t", file).whole
        (small.root / file).write_bytes((tmp_path / "o").read_bytes())
    shutil.rmtree(small.root / ".enregard", ignore_errors=True)
    assert "enregard: merge: the other branch has" in po.read_text("utf-8")
    assert [each.changed for each in update(small, write=False)] == [()]
