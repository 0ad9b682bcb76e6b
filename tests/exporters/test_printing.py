"""PDF: the page as it prints, by a browser or WeasyPrint, the same bytes each time; where neither is there, or fails, one clear error."""

from __future__ import annotations

import io
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from enregard import exporters
from enregard.commands.export import export
from enregard.errors import UsageError, WriteError
from enregard.system import printing
from enregard.workspace.projects import Project

from ..conftest import Run
from ..exporters.test_office import TEXTS, six
from ..judges import judge

PAGE = "<!doctype html><title>x</title><p>Rien à voir 2031 <img src='http://localhost:9/x.png'>".encode()


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_BROWSERS", ("no-such-browser",))


@pytest.fixture
def no_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)


def _words(data: bytes) -> tuple[str, int]:
    """The text of a PDF without its spaces, and how many pages it has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return "".join("".join(texts).split()), len(texts)


def _pdf() -> bytes:
    out = io.BytesIO()
    exporters.get("pdf").write(replace(six("en", "fr", "ru", "zh"), printed=printing.print_pdf), out)
    return out.getvalue()


def test_elements_are_numbered_alike() -> None:
    """Chromium counts those that it happened to look at; their order and every offset stay."""
    one = b"/ID (node00000144)\n/ID (node00000009)\n/Names [(node00000009) (node00000144) (node99999999)]"
    other = one.replace(b"144", b"143").replace(b"009", b"012")
    assert printing._renumber_elements(one) == printing._renumber_elements(other)
    assert printing._renumber_elements(one).endswith(b"/Names [(node00000001) (node00000002) (node99999999)]")
    assert len(printing._renumber_elements(one)) == len(one)


def _is_whole(data: bytes) -> None:
    words, _ = _words(data)
    for tag in ("en", "fr", "ru"):
        for text in TEXTS[tag]:
            assert all(word.strip(".") in words for word in text.split()), text


def test_a_browser_prints_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All texts, without the time of day, and the same bytes again; nothing is left behind."""
    judge("chromium")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    data = _pdf()
    _is_whole(data)
    assert data == _pdf()
    assert b"/CreationDate (D:19800101000000Z)" in data
    assert b"(D:20" not in data
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("no_browser")
def test_weasyprint_prints_where_no_browser_is() -> None:
    pytest.importorskip("weasyprint")
    data = _pdf()
    _is_whole(data)
    assert data == _pdf()


@pytest.mark.usefixtures("no_browser")
def test_weasyprint_fetches_nothing() -> None:
    pytest.importorskip("weasyprint")
    words, _ = _words(printing.print_pdf(PAGE))
    assert "Rienàvoir2031" in words


@pytest.mark.usefixtures("no_browser", "no_weasyprint")
def test_where_nothing_prints_one_error_names_both(real: Project, tmp_path: Path, run: Run) -> None:
    result = run(real, "export", "--to", "pdf", "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "Chromium" in result.stderr
    assert "pip install '.[pdf]'" in result.stderr
    assert result.stderr.count("\n") <= 3
    assert not (tmp_path / "out").exists()


def test_an_exporter_alone_prints_nothing() -> None:
    with pytest.raises(UsageError, match="no program here can print A/91/7"):
        exporters.get("pdf").write(six("en", "fr"), io.BytesIO())


def _browser(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A browser that is *script*."""
    program = folder / "browser"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(printing, "_BROWSERS", (str(program),))


@pytest.mark.skipif(sys.platform == "win32", reason="scripts of a shell")
@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'no display' >&2; exit 1", "did not print a PDF: no display"),
        ("exit 0", "did not print a PDF: no message"),
        ("sleep 60 & sleep 60", "did not print the page within 1 seconds"),
    ],
)
def test_a_browser_that_fails_is_one_error(
    script: str, said: str, real: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was exported before stays; what the browser started ends with it."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "A-74-492.pdf").write_bytes(b"before")
    _browser(tmp_path, monkeypatch, script)
    monkeypatch.setattr(printing, "_SECONDS", 1.0)
    monkeypatch.setattr(printing, "_BYTES", 1e9)
    (error,) = export(real, to="pdf", out=out).errors
    assert isinstance(error, WriteError)
    assert said in error.message
    assert [(path.name, path.read_bytes()) for path in out.iterdir()] == [("A-74-492.pdf", b"before")]


@pytest.mark.skipif(sys.platform == "win32", reason="scripts of a shell")
def test_a_program_that_does_not_start_is_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "browser"
    program.write_bytes(b"\x7fELF nothing")
    program.chmod(0o755)
    monkeypatch.setattr(printing, "_BROWSERS", (str(program),))
    with pytest.raises(WriteError, match="cannot be started"):
        printing.print_pdf(PAGE)


@pytest.mark.skipif(sys.platform == "win32", reason="scripts of a shell")
def test_the_browser_gets_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page by a file, a profile beside it, no network."""
    copy = (
        'for a in "$@"; do case $a in --print-to-pdf=*) echo pdf > "${a#*=}";; esac; echo "$a" >> '
        + f"{tmp_path}/asked; done"
    )
    _browser(tmp_path, monkeypatch, copy)
    assert printing.print_pdf(PAGE) == b"pdf\n"
    asked = (tmp_path / "asked").read_text().splitlines()
    (profile,) = (Path(a.partition("=")[2]) for a in asked if a.startswith("--user-data-dir="))
    assert not profile.parent.exists()
    assert asked[-1] == (profile.parent / "page.html").as_uri()
    assert {"--headless", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"} <= set(asked)
