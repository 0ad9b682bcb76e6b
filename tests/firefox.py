"""Debian's Firefox, driven by WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/), which needs no other program."""

from __future__ import annotations

import base64
import json
import os
import re
import socket
import struct
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from .judges import judge
from .serving import wait_until

_LISTENING = re.compile(r"WebDriver BiDi listening on ws://127\.0\.0\.1:(\d+)")
_ESCAPE = "\ue00c"
"""The key Esc, as the protocol has it."""


class Firefox:
    """One window."""

    def __init__(self, port: int) -> None:
        self._numbers = count(1)
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self._file = self._socket.makefile("rb")
        self._shake_hands(port)
        self._call("session.new", capabilities={})
        self._window = self._call("browsingContext.create", type="tab")["context"]

    def go(self, url: str) -> None:
        self._call("browsingContext.navigate", context=self._window, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in JavaScript, if it is a text, a number or a truth value."""
        target = {"context": self._window}
        found = self._call("script.evaluate", expression=expression, target=target, awaitPromise=True)
        assert found["type"] == "success", found
        return found["result"].get("value")

    def press(self, keys: str) -> None:
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keys", "actions": actions}
        self._call("input.performActions", context=self._window, actions=[source])

    def leave(self) -> None:
        """Press Esc."""
        self.press(_ESCAPE)

    def close(self) -> None:
        self._file.close()
        self._socket.close()

    def _call(self, method: str, **params: Any) -> Any:
        number = next(self._numbers)
        self._send(json.dumps({"id": number, "method": method, "params": params}).encode())
        while True:
            found = json.loads(self._receive())
            if found.get("id") == number:
                assert found["type"] == "success", found
                return found["result"]

    # --- WebSocket (RFC 6455), as much of it as this needs

    def _shake_hands(self, port: int) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        lines = (
            "GET /session HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
        )
        self._socket.sendall("\r\n".join((*lines, "", "")).encode())
        assert b" 101 " in self._file.readline()
        while self._file.readline().strip():
            pass

    def _send(self, data: bytes) -> None:
        mask = os.urandom(4)
        size = bytes([0x80 | len(data)]) if len(data) < 126 else struct.pack("!BH", 0xFE, len(data))
        self._socket.sendall(b"\x81" + size + mask + bytes(byte ^ mask[n % 4] for n, byte in enumerate(data)))

    def _receive(self) -> bytes:
        """Return the next message, which may come in several frames."""
        message = b""
        while True:
            first, second = self._file.read(2)
            length = second & 0x7F
            if length > 125:
                form = "!H" if length == 126 else "!Q"
                (length,) = struct.unpack(form, self._file.read(struct.calcsize(form)))
            data = self._file.read(length)
            if first & 0x0F in (0, 1):
                message += data
                if first & 0x80:
                    return message


@contextmanager
def open_firefox(profile: Path) -> Iterator[Firefox]:
    """Firefox without a window, with a new *profile*."""
    profile.mkdir(exist_ok=True)
    told = profile.with_suffix(".log")
    command = [
        judge("firefox-esr"),
        "--headless",
        "--no-remote",
        "--profile",
        str(profile),
        "--remote-debugging-port",
        "0",
    ]
    with told.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, "HOME": str(profile)})
    try:
        found = wait_until(lambda: _LISTENING.search(told.read_text("utf-8", "replace")), "Firefox does not start")
        with closing(Firefox(int(found[1]))) as window:
            yield window
    finally:
        process.terminate()
        process.wait(60)
