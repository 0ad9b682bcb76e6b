"""Real editors with the real server, without windows; and the extension for VS Code."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from ..conftest import ROOT
from ..judges import judge, missing
from .test_places import HEAD

SCRIPTS = Path(__file__).parent / "editors"
TEXT = f'{HEAD.format("fr")}\nmsgid "A 😀 of 17 ships"\nmsgstr "Un 😀 de 18 navires"\n\n#, fuzzy\nmsgid "So"\nmsgstr "Ainsi"\n'


def run(folder: Path, *command: str) -> dict[str, Any]:
    """Run an editor with a script in *folder*, which has the file, and return what it prints."""
    (folder / "fr.po").write_text(TEXT, "utf-8")
    (folder / ".git").mkdir()  # so that it is a project for Emacs
    server = "\t".join([sys.executable, "-m", "enregard", "lsp"])
    paths = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "ENREGARD": server, "PYTHONPATH": paths}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    lines = [line.partition("=") for line in done.stdout.splitlines() if "=" in line]
    assert lines, done.stderr
    assert (folder / "fr.po").read_text("utf-8") == TEXT, "nothing was saved"
    return {name: json.loads(value) for name, _, value in lines}


def test_neovim(tmp_path: Path) -> None:
    said = run(tmp_path, judge("nvim"), "--headless", "-u", "NONE", "-c", f"luafile {SCRIPTS / 'neovim.lua'}")
    message = "figure “17” of the source is “18” in the target"
    assert said["found"] == [
        4,
        len('msgstr "Un 😀 de '.encode()),
        len('msgstr "Un 😀 de 18'.encode()),
        message,
        "enregard",
    ]
    assert said["mended"] is True
    assert said["hover"].startswith("**entry**: fuzzy")
    assert said["actions"] == ["Confirm: both texts match"]
    assert said["text"] == TEXT.replace("18", "17").replace("#, fuzzy\n", "").split("\n")[:-1]


def test_emacs(tmp_path: Path) -> None:
    emacs = judge("emacs")
    has = ("--batch", "--eval", "(progn (require 'package) (package-initialize) (require 'eglot))")
    if subprocess.run([emacs, *has], capture_output=True, check=False).returncode:
        missing("eglot")
    said = run(tmp_path, emacs, "--batch", "-l", str(SCRIPTS / "eglot.el"))
    assert said["found"][0] == "18"
    assert "figure “17” of the source is “18” in the target" in said["found"][1]
    assert said["mended"] is True
    assert said["hover"].startswith("**entry**: fuzzy")


def read_settings(editor: str) -> list[str]:
    """Return the settings for an editor that the manual gives."""
    manual = (ROOT / "docs" / "editors.md").read_text("utf-8")
    part = manual.partition(f"### {editor}\n")[2].partition("\n##")[0]
    return re.findall(r"```\w+\n(.*?)```", part, re.DOTALL)


def make_program(folder: Path) -> dict[str, str]:
    """Make the program `enregard` in *folder*, and return an environment that has it on its PATH."""
    folder.mkdir()
    program = folder / "enregard"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m enregard "$@"\n', "utf-8")
    program.chmod(0o755)
    paths = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PATH": os.pathsep.join([str(folder), os.environ["PATH"]]), "PYTHONPATH": paths}


def test_neovim_with_the_settings_of_the_manual(tmp_path: Path) -> None:
    """Those for versions before 0.11, and the keys."""
    _new, old, keys = read_settings("Neovim")
    script = """
        vim.wait(180000, function() return #vim.diagnostic.get(0) == 1 end, 50)
        local found = #vim.diagnostic.get(0)
        local places = {}
        vim.api.nvim_win_set_cursor(0, { 1, 0 })
        for _ = 1, 2 do
          local row = vim.api.nvim_win_get_cursor(0)[1]
          vim.cmd("normal ]u")
          vim.wait(60000, function() return vim.api.nvim_win_get_cursor(0)[1] ~= row end, 50)
          table.insert(places, vim.api.nvim_win_get_cursor(0))
        end
        print(vim.json.encode({ found, places }))
        vim.cmd("qa!")
    """
    text = f'{TEXT}\n#, fuzzy\nmsgid "No"\nmsgstr "Non"\n'
    for name, content in {"init.lua": old + keys, "script.lua": script, "fr.po": text}.items():
        (tmp_path / name).write_text(content, "utf-8")
    environment = {**make_program(tmp_path / "bin"), "XDG_STATE_HOME": str(tmp_path)}
    command = [judge("nvim"), "--headless", "-u", "init.lua", "fr.po", "-c", "luafile script.lua"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    rows = [text.split("\n").index(line) + 1 for line in ('msgstr "Ainsi"', 'msgstr "Non"')]
    assert json.loads(done.stderr) == [1, [[row, len('msgstr "')] for row in rows]]


def test_kate(tmp_path: Path) -> None:
    """The settings of the manual, in a home that has never seen Kate, except that the program may be started."""
    kate = judge("kate")
    (tmp_path / "fr.po").write_text(TEXT, "utf-8")
    [settings] = read_settings("Kate")
    program = make_program(tmp_path / "bin")
    files = {
        tmp_path / "config" / "kate" / "lspclient" / "settings.json": settings,
        tmp_path / "config" / "katerc": f"[lspclient]\nAllowedServerCommandLines={tmp_path / 'bin' / 'enregard'} lsp\n",
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    environment = {
        **program,
        **{f"XDG_{name}": str(tmp_path / "home") for name in ("DATA_HOME", "CACHE_HOME", "STATE_HOME")},
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "HOME": str(tmp_path),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "QT_QPA_PLATFORM": "offscreen",
        "LSPCLIENT_DEBUG": "1",
    }
    command = [kate, "--new", "fr.po"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        timer = threading.Timer(180, running.kill)
        timer.start()
        told = next(
            (line for line in running.stderr if "publishDiagnostics" in line and 'diagnostics\\": [{' in line), ""
        )
        timer.cancel()
        running.terminate()
    assert told, "Kate was sent no finding"
    [found] = json.loads(json.loads(told))["params"]["diagnostics"]
    assert found["message"] == "figure “17” of the source is “18” in the target"
    assert found["range"]["start"] == {"line": 4, "character": len('msgstr "Un 😀 de '.encode("utf-16-le")) // 2}
    assert (tmp_path / "fr.po").read_text("utf-8") == TEXT, "nothing was saved"


def test_the_extension_for_vs_code() -> None:
    folder = ROOT / "editors" / "vscode"
    if not folder.is_dir():
        pytest.skip("the extension is not in this copy")
    done = subprocess.run([judge("node"), "--test", "test/"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
