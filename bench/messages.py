"""List the words that users see, to be read line by line: `python bench/messages.py [FOLDER...]` prints `path:line: text`.

Strings of the program text that hold words are listed, with `{}` for what is filled in, and so are the docstrings that are help or describe a
check, an export or a report. Left out are other docstrings, patterns, data of languages, and what only `raise TypeError` and the like say.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent / "src" / "enregard"
_DATA = ("languages", "pdf", "encoders", "facts", "align/_evidence.py", "align/_weights.py", "catalog/_wrapping.py")
_DOCUMENTED = ("cli", "checks", "exporters", "reports")
"""Rooms whose docstrings are printed."""
_WORDS = re.compile(r"[A-Za-z]{2,}[,.:;)`}]* [A-Za-z`({]")
_HEAD = re.compile(r"[A-Z][a-z]{3,}")
_PATTERN = re.compile(r"\\[bdswnt(]|\(\?|\[\^|^<|^--")


def list_messages(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each string with words in the file at *path*."""
    tree = ast.parse(path.read_text("utf-8"))
    shown = path.relative_to(_ROOT).parts[0] in _DOCUMENTED
    docstrings, inner = set[ast.AST](), set[ast.AST]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            docstrings.add(node.value)
        if isinstance(node, ast.JoinedStr):
            inner.update(part for part in ast.walk(node) if isinstance(part, ast.Constant) and part in node.values)
    if shown and not path.name.startswith("_"):
        yield from _list_printed_docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Constant, ast.JoinedStr)) and node not in docstrings and node not in inner:
            text = _render_string(node)
            if (_WORDS.search(text) or (path.parent.name == "cli" and _HEAD.fullmatch(text))) and not _PATTERN.search(
                text
            ):
                yield node.lineno, text


def _list_printed_docstrings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    commands = [f for f in tree.body if isinstance(f, ast.FunctionDef) and f.decorator_list]
    nodes: list[ast.Module | ast.FunctionDef] = [tree, *commands]
    for node in nodes:
        if text := ast.get_docstring(node):
            yield getattr(node, "lineno", 1), text


def _render_string(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
    return node.value if isinstance(node.value, str) else ""


def main(folders: list[str]) -> None:
    """Print the messages in *folders* of the package, by default in all that hold no data."""
    for path in sorted(_ROOT.rglob("*.py")):
        name = path.relative_to(_ROOT).as_posix()
        if name.startswith(tuple(folders)) if folders else not name.startswith(_DATA):
            for line, text in sorted(list_messages(path)):
                print(f"{name}:{line}: {' '.join(text.split())}")


if __name__ == "__main__":
    main(sys.argv[1:])
