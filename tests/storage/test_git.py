"""One door to git: a repository that came from anywhere runs no program of its own through it."""

from __future__ import annotations

import ast
import os
import subprocess
from pathlib import Path

import pytest

import enregard
from enregard.commands.update import update
from enregard.errors import UsageError
from enregard.storage.git import add_missing_lines, find_commit
from enregard.workspace.projects import Project

from ..conftest import Run, edit
from ..judges import judge

SOURCE = Path(enregard.__file__).parent
SIGNED = """tree {tree}
parent {parent}
author A <a@b> 1700000000 +0000
committer A <a@b> 1700000000 +0000
gpgsig -----BEGIN PGP SIGNATURE-----
 
 x
 -----END PGP SIGNATURE-----

signed
"""  # noqa: W293
TRAPS = (
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.alternateRefsCommand", "credential.helper",
    "sequence.editor", "pager.diff", "pager.log", "diff.external", "interactive.diffFilter", "gpg.program", "gpg.ssh.program",
    "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "filter.e=v.clean", "diff.evil.command", "diff.evil.textconv",
    "merge.other.driver", "remote.origin.uploadpack", "trailer.x.command",
)  # fmt: skip


def git(root: Path, *args: str, data: str | None = None) -> str:
    done = subprocess.run([judge("git"), *args], cwd=root, input=data, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def trapped(small: Project, po: Path, tmp_path: Path) -> Project:
    """A repository with two revisions whose settings name a program wherever git may run one; each leaves its name in `ran`."""
    root = small.root
    git(root, "init", "-q")
    for key, value in (("user.name", "A"), ("user.email", "a@b")):
        git(root, "config", key, value)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    edit(po, ("15 janvier", "16 janvier"))
    update(small)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "two")
    tree, parent = git(root, "rev-parse", "HEAD^{tree}"), git(root, "rev-parse", "HEAD")
    signed = git(root, "hash-object", "-t", "commit", "-w", "--stdin", data=SIGNED.format(tree=tree, parent=parent))
    git(root, "update-ref", "HEAD", signed)
    ran = tmp_path / "ran"
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "post-checkout", "pre-commit"):
        (hooks / name).write_text(f"#!/bin/sh\necho hook {name} >> {ran}\n")
        (hooks / name).chmod(0o755)
    git(root, "config", "core.hooksPath", str(hooks))
    for n, key in enumerate(TRAPS):
        script = tmp_path / f"trap{n}"
        script.write_text(f"#!/bin/sh\necho '{key}' >> {ran}\n")
        script.chmod(0o755)
        git(root, "config", key, str(script))
    git(root, "config", "log.showSignature", "true")
    for key, value in (("alias.log", f"!echo alias >> {ran}"), ("remote.origin.url", str(tmp_path / "small"))):
        git(root, "config", key, value)
    (root / ".gitattributes").write_text("*.po filter=evil diff=evil\n*.txt filter=e=v diff=evil\n")
    (root / ".git/info/attributes").write_text("*.jsonl filter=evil diff=evil\n")
    edit(po, ("16 janvier", "17 janvier"))
    return small


def test_no_program_that_a_repository_names_is_run(
    trapped: Project, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = tmp_path / "ran"
    subprocess.run([judge("git"), "log", "-1"], cwd=trapped.root, capture_output=True, check=False)
    subprocess.run([judge("git"), "diff", "HEAD"], cwd=trapped.root, capture_output=True, check=False)
    assert {"core.fsmonitor", "gpg.program", "filter.evil.process"} <= set(ran.read_text().split("\n")), (
        "the traps work"
    )
    ran.unlink()
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(tmp_path / "trap0"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    (trapped.root / "one.txt").write_text("one")
    for args in (
        ["check", "--changed-since", "HEAD~2"],
        ["check", "--fix", "--diff", "--changed-since", "HEAD~1"],
        ["diff", "A/91/7", "--since", "HEAD~2"],
        ["log", "A/91/7"],
        ["log", "A/91/7", "annex/para-3"],
        ["merge-driver", "--install"],
        ["merge-driver", "one.txt", "one.txt", "corpus/A-91-7/en.txt"],
        ["status"],
        ["doctor"],
        ["update"],
    ):
        monkeypatch.chdir(trapped.root)
        result = run(trapped, *args)
        assert result.exit_code < 2 or "merge-driver" in args, (args, result.output)
        assert not ran.exists(), (args, ran.read_text())
    assert "two" in run(trapped, "log", "A/91/7").stdout


def test_what_a_partial_clone_lacks_is_not_fetched(trapped: Project, run: Run, tmp_path: Path) -> None:
    """Fetching runs the program that the repository names for its other side."""
    root, ran = trapped.root, tmp_path / "ran"
    blob = git(root, "rev-parse", "HEAD~2:corpus/A-91-7/en-fr.jsonl")
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    for key, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
    ):
        git(root, "config", key, value)
    subprocess.run([judge("git"), "cat-file", "blob", blob], cwd=root, capture_output=True, check=False)
    assert "remote.origin.uploadpack" in ran.read_text(), "the trap works"
    ran.unlink()
    assert run(trapped, "log", "A/91/7").exit_code == 0
    assert run(trapped, "diff", "A/91/7", "--since", "HEAD~2").exit_code < 2
    assert not ran.exists()


def test_a_revision_is_no_option(trapped: Project, tmp_path: Path) -> None:
    for revision in ("--output=x", "-h", "--exec=touch x", "HEAD:enregard.yaml"):
        with pytest.raises(UsageError, match="has no revision"):
            find_commit(trapped.root, revision, asks="a test")


def test_a_repository_of_somebody_else_is_told(small: Project, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git refuses it unless `safe.directory` says otherwise, and so do we."""
    git(small.root, "init", "-q")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr("enregard.storage.git._KEPT", ("GIT_CONFIG", "GIT_TEST_ASSUME_DIFFERENT_OWNER"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    result = run(small, "check", "--changed-since", "HEAD")
    assert result.exit_code == 2
    assert "safe.directory" in result.stderr


def test_git_is_called_in_one_place() -> None:
    """And other programs where they print pages, recognize text, or are asked for their versions."""
    calls = {
        path.name
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import) and any(alias.name == "subprocess" for alias in node.names)
    }
    assert calls == {"git.py", "printing.py", "recognition.py", "environment.py"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"# Why.\n*.mo\nbuild/\n"),
        (b"*.mo\nbuild/\n", b"*.mo\nbuild/\n"),
        (b"/build\n", b"/build\n# Why.\n*.mo\n"),
        (b"!*.mo\n\n", b"!*.mo\n\n# Why.\nbuild/\n"),
        (b"*.pyc", b"*.pyc\n# Why.\n*.mo\nbuild/\n"),
        (b"*.pyc\r\n", b"*.pyc\r\n# Why.\r\n*.mo\r\nbuild/\r\n"),
        (b"caf\xe9/\n#*.mo\n", b"caf\xe9/\n#*.mo\n# Why.\n*.mo\nbuild/\n"),
    ],
)
def test_a_file_of_git_gets_the_lines_that_it_lacks_and_nothing_else(before: bytes, after: bytes) -> None:
    found, missing = add_missing_lines(before, ("*.mo", "build/"), "Why.")
    assert found == after
    assert len(missing) == after.count(b"\n") - before.count(b"\n") - (2 if before == b"*.pyc" else 1) * bool(missing)
