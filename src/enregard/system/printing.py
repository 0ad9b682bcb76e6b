"""Printing of pages to PDF by a headless browser, or else by WeasyPrint. Neither has access to a network or to the user's profile."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from enregard.errors import WriteError
from enregard.system.clock import LONG_AGO

_BROWSERS = (
    "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe", r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)  # fmt: skip
_ARGUMENTS = (
    "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check", "--disable-sync",
    "--disable-extensions", "--disable-default-apps", "--disable-component-update", "--disable-background-networking",
    "--disable-breakpad", "--no-pings", "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
)  # fmt: skip
_SECONDS = 300.0
_BYTES = 20_000.0
"""Bytes of a page that even a busy machine prints in a second."""
_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}(?:Z|[+-]\d\d'\d\d')?'?\)")
_ELEMENT = re.compile(rb"/ID \((node\d{8})\)")
_NAME = re.compile(rb"\((node\d{8})\)")
_HINT = "Install Chromium or Chrome, or WeasyPrint (from a checkout of enregard: pip install '.[pdf]')."


def print_pdf(page: bytes) -> bytes:
    """Print *page*, self-contained HTML, to PDF. The same page and program give the same bytes. WriteError if nothing can print it."""
    browser = find_browser()
    if browser is not None:
        return _make_reproducible(_print_by_browser(browser, page, _SECONDS + len(page) / _BYTES))
    return _print_by_weasyprint(page)


def find_browser() -> str | None:
    """Return the path of a browser that can print pages, if there is one."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def _print_by_browser(browser: str, page: bytes, seconds: float) -> bytes:
    with tempfile.TemporaryDirectory(prefix="enregard-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "page.html").write_bytes(page)
        made = folder / "page.pdf"
        arguments = [*_ARGUMENTS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={made}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            arguments.append("--no-sandbox")  # as root it does not start with one
        said = _run_browser([browser, *arguments, (folder / "page.html").as_uri()], seconds)
        if not made.exists() or not made.stat().st_size:
            last = next((line for line in reversed(said.splitlines()) if line.strip()), "no message")
            raise WriteError(f"{Path(browser).name} did not print a PDF: {last.strip()}", hint=_HINT)
        return made.read_bytes()


def _run_browser(command: list[str], seconds: float) -> str:
    """Run *command* and return its output. After *seconds* it is killed, with all processes that it started."""
    try:
        with _start_process(command) as process:
            return process.communicate(timeout=seconds)[0].decode("utf-8", "replace")
    except OSError as error:
        raise WriteError(f"{command[0]} cannot be started: {error.strerror or error}", hint=_HINT) from error
    except subprocess.TimeoutExpired as error:
        raise WriteError(
            f"{Path(command[0]).name} did not print the page within {seconds:.0f} seconds",
            hint="Export one work at a time, or export to html and print the page yourself.",
        ) from error


@contextlib.contextmanager
def _start_process(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    group = sys.platform != "win32"
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "TZ": "UTC"},
        start_new_session=group,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            with contextlib.suppress(OSError):
                if group:
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()


def _make_reproducible(data: bytes) -> bytes:
    """Remove from *data* what varies between runs: its dates, and the numbers of its elements. Replacements have the same length, so that all
    offsets in the file stay valid."""

    def blank_date(match: re.Match[bytes]) -> bytes:
        head = b"/" + match[1] + f" (D:{LONG_AGO:%Y%m%d%H%M%S}Z".encode()
        return head + b")" + b" " * (len(match[0]) - len(head) - 1)

    return _renumber_elements(_DATE.sub(blank_date, data))


def _renumber_elements(data: bytes) -> bytes:
    """Renumber the elements of *data* from 1. Chromium's numbers depend on how fast it painted the page. The ids keep their order, which the
    tree of ids needs (ISO 32000-1, 7.9.6), and their length."""
    found = sorted(set(_ELEMENT.findall(data)))
    new = {name: b"node%08d" % n for n, name in enumerate(found, 1)}
    return _NAME.sub(lambda match: b"(" + new.get(match[1], match[1]) + b")", data)


def _print_by_weasyprint(page: bytes) -> bytes:
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:  # OSError: it is installed, but Pango is not
        raise WriteError("no program to print PDF: Chromium, Chrome or WeasyPrint is needed", hint=_HINT) from error

    fetcher = URLFetcher(allowed_protocols=())
    made = HTML(string=page.decode("utf-8"), url_fetcher=fetcher).write_pdf(pdf_identifier=b"enregard")
    return bytes(made)
