"""Runs the cells of a notebook in one namespace, as Jupyter does, without needing it."""

from __future__ import annotations

import ast
import io
import json
from contextlib import redirect_stdout
from typing import Any


def run_notebook(text: str) -> str:
    """Run the code cells of a notebook in order; return the notebook with the output that came out: what was printed, and the picture of a
    last expression."""
    notebook = json.loads(text)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for number, cell in enumerate((c for c in notebook["cells"] if c["cell_type"] == "code"), 1):
        cell["execution_count"] = number
        cell["outputs"] = _run_cell("".join(cell["source"]), namespace, number)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _run_cell(source: str, namespace: dict[str, Any], number: int) -> list[dict[str, Any]]:
    *body, end = ast.parse(source).body
    last = end.value if isinstance(end, ast.Expr) else None
    body += [] if last else [end]
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(ast.Module(body, []), f"cell {number}", "exec"), namespace)
        value = eval(compile(ast.Expression(last), f"cell {number}", "eval"), namespace) if last else None
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        lines = printed.getvalue().splitlines(keepends=True)
        outputs.append({"name": "stdout", "output_type": "stream", "text": lines})
    if value is not None:
        data = {"image/svg+xml": value._repr_svg_().splitlines(keepends=True)}
        outputs.append({"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"})
    return outputs
