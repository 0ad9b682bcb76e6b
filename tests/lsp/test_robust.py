"""What a server has to live through: each is one message, and the findings that can be known are still shown."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lsprotocol import types

from enregard.commands.pot import pot
from enregard.workspace.projects import Project

from ..conftest import ROOT
from .studying import check_text, list_rows
from .talking import PATIENCE, Editor, editing
from .test_places import HEAD

POISON = """
import ctypes, os
from dataclasses import replace
import enregard.checks.word_repeated as module
check = module.CHECK
source = '''
def run(bitext, **words):
    for link in bitext.links:
        text = bitext.target_text(link)
        if "HANG" in text:
            ctypes.PyDLL(None).sleep(1000)  # without letting any other thread run
        if "CRASH" in text:
            raise ValueError("a bug")
        if "KILL" in text:
            os.kill(os.getpid(), 9)
    yield from check.run(bitext, **words)
'''
exec(compile(source, module.__file__, "exec"))
module.CHECK = replace(check, run=run)
"""
TEXT = HEAD.format("fr") + (
    '\nmsgid "One of 17"\nmsgstr "Un de 18"\n\nmsgid "Two of 17"\nmsgstr "Deux de 17"\n\nmsgid "Three of 17"\nmsgstr "Trois de 19"\n'
)
START = {"line": 0, "character": 0}


@pytest.fixture
def poisoned(tmp_path: Path) -> dict[str, str]:
    """An environment in which a check of the program hangs, crashes or is killed by what a text says."""
    folder = tmp_path / "poison"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(POISON)
    paths = [str(folder), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def list_codes(editor: Editor, uri: str) -> list[tuple[str | None, int]]:
    return [(None if d.code is None else str(d.code), d.range.start.line) for d in editor.found[uri]]


def put_words(editor: Editor, uri: str, words: str) -> None:
    """Type *words* into the second entry."""
    editor.edit(uri, (7, 8), (7, 8), words)


@pytest.mark.skipif(sys.platform != "linux", reason="the poison is for Linux")
def test_it_answers_while_a_check_hangs(tmp_path: Path, poisoned: dict[str, str]) -> None:
    """Also an editor that sends the whole text of a large file with each edit, which its worker does not take then."""
    path = tmp_path / "fr.po"
    path.write_text(TEXT)

    async def edit() -> None:
        async with editing(tmp_path, "--limit", "1000", env=poisoned) as editor:
            uri = await editor.open(path)
            put_words(editor, uri, "HANG HANG ")
            await asyncio.sleep(1)
            more = "".join(f'\nmsgid "Ship {n}"\nmsgstr "Navire {n}"\n' for n in range(20_000))
            for n in range(3):
                editor.replace(uri, f"{TEXT}{more}# {n}\n")
            move = types.ExecuteCommandParams("enregard.show", ["x", {"start": START, "end": START}])
            await asyncio.wait_for(editor.client.workspace_execute_command_async(move), 30)
            assert editor.moved

    asyncio.run(edit())


@pytest.mark.skipif(sys.platform != "linux", reason="the poison is for Linux")
def test_a_check_that_crashes_runs_away_or_takes_the_process_with_it(tmp_path: Path, poisoned: dict[str, str]) -> None:
    path = tmp_path / "fr.po"
    path.write_text(TEXT)
    both = [("figures-differ", 4), ("figures-differ", 10)]

    async def edit() -> None:
        async with editing(tmp_path, "--limit", "20", env=poisoned) as editor:
            uri = await editor.open(path)
            assert both == list_codes(editor, uri)
            put_words(editor, uri, "CRASH ")
            await editor.settle(uri)
            (told,) = editor.messages
            assert "word-repeated failed on Two of 17: unexpected ValueError: a bug" in told
            assert any("Traceback" in said and "ValueError: a bug" in said for said in editor.logs)
            assert both == list_codes(editor, uri)
            editor.messages.clear()

            editor.edit(uri, (7, 8), (7, 14), "KILL ")
            await editor.wait(lambda: editor.messages)
            (told,) = editor.messages
            assert "Checking stopped unexpectedly" in told
            assert both == list_codes(editor, uri)
            editor.messages.clear()
            editor.edit(uri, (7, 8), (7, 13), "le le ")
            await editor.settle(uri)
            assert [*both[:1], ("word-repeated", 7), *both[1:]] == list_codes(editor, uri)

            editor.edit(uri, (7, 8), (7, 14), "HANG HANG ")
            await editor.wait(lambda: editor.messages)
            (told,) = editor.messages
            assert "word-repeated did not end within its time on 'fr.po'" in told
            await editor.settle(uri)
            assert both == list_codes(editor, uri), "without the check that ran away"
            assert len(editor.messages) == 1

    asyncio.run(edit())


@pytest.mark.skipif(sys.platform != "linux", reason="the processes are found as Linux lists them")
def test_a_worker_that_is_killed_while_it_waits_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text(TEXT)

    async def edit() -> None:
        async with editing(tmp_path) as editor:
            uri = await editor.open(path)
            server = editor.client._server
            assert server is not None
            children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
            (worker,) = [pid for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
            os.kill(int(worker), 9)
            await editor.wait(lambda: editor.messages)
            (told,) = editor.messages
            assert "Checking stopped unexpectedly (while idle)" in told
            put_words(editor, uri, "le le ")
            await editor.settle(uri)
            assert ("word-repeated", 7) in list_codes(editor, uri)

    asyncio.run(edit())


def test_half_an_entry_and_files_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text(TEXT)

    async def edit() -> None:
        async with editing(tmp_path) as editor:
            uri = await editor.open(path)
            editor.edit(uri, (7, 19), (7, 19), '\n\nmsgid "Half')
            await editor.settle(uri)
            assert list_codes(editor, uri) == [(None, 9), ("figures-differ", 4), ("figures-differ", 12)]
            (error, *_) = editor.found[uri]
            assert error.message.startswith("a syntax error. Usually a quotation mark is missing")
            editor.edit(uri, (9, 11), (9, 11), '"\nmsgstr "Demi 5"\n')
            await editor.settle(uri)
            assert list_codes(editor, uri) == [("figures-differ", 4), ("figures-differ", 10), ("figures-differ", 14)]
            editor.replace(uri, TEXT)
            await editor.settle(uri)
            editor.replace(uri, f'{TEXT.replace("Un de 18", "Un de 17")}\nmsgid "Half\n')
            await editor.settle(uri)
            assert list_codes(editor, uri) == [(None, 12), ("figures-differ", 10)], "and not what was changed before it"
            editor.replace(uri, TEXT)
            for text, line in (
                ("", 0),
                ("no PO file\n", 0),
                ("\0\x01\x02", 0),
                ('msgid "x', 0),
                ("<<<<<<< a\n=======\n", 0),
            ):
                editor.replace(uri, text)
                await editor.settle(uri)
                assert (None, line) in list_codes(editor, uri), text
            editor.replace(uri, TEXT)
            await editor.settle(uri)
            assert list_codes(editor, uri) == [("figures-differ", 4), ("figures-differ", 10)]
            assert editor.messages == []
            assert path.read_text() == TEXT, "nothing is written"

    asyncio.run(edit())


@pytest.mark.parametrize("kind", ["program", "work"])
def test_a_template_has_nothing_to_check(small: Project, tmp_path: Path, kind: str) -> None:
    """It has no language and no translations: only what cannot be read is an error."""
    path = tmp_path / "A-91-7.pot"
    if kind == "work":
        pot(small, out=tmp_path)
        text = path.read_text("utf-8")
    else:
        text = (
            'msgid ""\nmsgstr ""\n"Language: \\n"\n"Content-Type: text/plain; charset=CHARSET\\n"\n'
            '\n#, fuzzy\nmsgid "Of 17  ships"\nmsgid_plural "Of %d ships"\nmsgstr[0] ""\nmsgstr[1] ""\n'
        )

    async def edit() -> None:
        async with editing(tmp_path) as editor:
            uri = await editor.open(path, text)
            assert editor.found[uri] == []
            entries = await editor.ask("documentSymbol", uri)
            editor.edit(uri, (1, 0), (1, 0), '"')
            await editor.settle(uri)
            assert list_codes(editor, uri) == [(None, 1)]
            assert await editor.ask("documentSymbol", uri) == entries != []
            editor.edit(uri, (1, 0), (1, 1), "")
            await editor.settle(uri)
            first = {"line": 1, "character": 0}
            span = {"start": first, "end": first}
            assert await editor.ask("codeAction", uri, range=span, context={"diagnostics": []}) == []
            assert list_codes(editor, uri) == []
            assert editor.messages == []
            assert editor.logs == []

    asyncio.run(edit())


@pytest.mark.parametrize(
    ("charset", "end", "mark"),
    [
        ("UTF-8", "\n", "\ufeff"),
        ("UTF-8", "\r\n", ""),
        ("ISO-8859-1", "\r\n", ""),
        ("KOI8-R", "\n", ""),
        ("X-NONE", "\n", ""),
    ],
)
def test_byte_order_marks_line_ends_and_charsets(tmp_path: Path, charset: str, end: str, mark: str) -> None:
    from enregard.errors import EnregardError

    from .studying import examine, explain, open_study

    word = "страница" if charset == "KOI8-R" else "é"
    text = TEXT.replace(
        'msgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"',
        f'msgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset={charset}\\n"',
    )
    text = mark + text.replace("Deux", f"Deux {word}").replace("\n", end)
    path = tmp_path / "fr.po"
    known = charset if charset != "X-NONE" else "UTF-8"
    expected, problems = check_text(path, text, encoding=known)
    if problems:
        with pytest.raises(EnregardError) as caught:
            open_study(path, text)
        assert explain(caught.value) == problems
        return
    study, options = open_study(path, text)
    assert study.last is not None
    assert list_rows(shown.diagnostic for shown in study.last.shown) == expected
    study.lines.edit(
        (len(study.lines.lines), 0), (len(study.lines.lines), 0), f'{end}msgid "中"{end}msgstr "中"{end}', "utf-16"
    )
    if charset != "UTF-8":
        with pytest.raises(EnregardError, match=f"the header says {charset}, which has no '中'"):
            examine(study, options)


def test_wrong_settings_are_shown_in_their_file(small: Project) -> None:
    settings = small.root / "enregard.yaml"
    text = settings.read_text("utf-8")

    async def edit() -> None:
        async with editing(small.root) as editor:
            settings.write_text(f"{text}checks: {{dates-difer: off}}\n", "utf-8")
            uri = await editor.open(small.root / "po/A-91-7/fr.po")
            (error,) = editor.found[settings.as_uri()]
            assert error.message.startswith("unknown check 'dates-difer'. Did you mean dates-differ?")
            assert text.count("\n") == error.range.start.line
            (here,) = editor.found[uri]
            assert here.message.startswith(
                f"not checked until this is corrected: enregard.yaml:{text.count(chr(10)) + 1}: unknown"
            )
            assert here.range.start.line == 0
            settings.write_text(text, "utf-8")
            editor.save(uri)
            await editor.wait(lambda: not editor.found[settings.as_uri()])
            assert not any("not checked" in each.message for each in editor.found[uri])
            identifier = types.TextDocumentIdentifier(uri)
            editor.client.text_document_did_close(types.DidCloseTextDocumentParams(identifier))
            editor.edit(uri, (0, 0), (0, 0), "late")
            assert await editor.ask("hover", uri, (0, 0)) is None
            assert editor.messages == []

    asyncio.run(edit())


def test_it_ends_with_its_editor(tmp_path: Path) -> None:
    """Also if the editor is killed, and the worker with it."""
    done = subprocess.run(
        [sys.executable, "-m", "enregard", "lsp"], input=b"", capture_output=True, timeout=60, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there, a file that is open cannot be removed")
def test_a_server_that_is_killed_leaves_nothing(tmp_path: Path) -> None:
    """Its worker notices, and removes the trace."""
    left = tmp_path / "left"
    left.mkdir()
    start = {"method": "initialize", "id": 1, "params": {"capabilities": {}, "rootUri": None, "processId": None}}
    document = {"uri": (tmp_path / "fr.po").as_uri(), "languageId": "po", "version": 1, "text": TEXT}
    opened = {"method": "textDocument/didOpen", "params": {"textDocument": document}}

    def wait(until: Callable[[], bool]) -> None:
        for _ in range(PATIENCE * 10):
            if until():
                return
            time.sleep(0.1)
        raise TimeoutError

    command = [sys.executable, "-m", "enregard", "lsp"]
    env = {**os.environ, "TMPDIR": str(left)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=env
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        for message in (start, {"method": "initialized", "params": {}}, opened):
            body = json.dumps({"jsonrpc": "2.0", **message}).encode()
            server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        server.stdin.flush()
        said = b""
        while b"publishDiagnostics" not in said:  # so the worker lives
            said += os.read(server.stdout.fileno(), 65536)
        assert any(left.iterdir())
        server.kill()
        wait(lambda: not any(left.iterdir()))


def test_it_says_what_is_missing(tmp_path: Path) -> None:
    """Without the packages of the extra, there is one plain error."""
    code = (
        "import sys; sys.modules['pygls'] = None; sys.argv = ['enregard', 'lsp']; from enregard.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert (
        "error: the language server is not installed\n  Install it from a checkout of enregard: pip install '.[lsp]'"
        in done.stderr
    )
