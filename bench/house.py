"""Figures of the code itself: names, size, complexity, duplicates, and how far one paragraph travels through the modules.

    python bench/house.py names
    python bench/house.py size
    python bench/house.py complexity [--above 15]
    python bench/house.py duplicates [--lines 6]
    python bench/house.py walk [--steps]

`names` counts, for each room, its functions; how many have a one-word name; how many have a name whose first word is a participle; and the
docstrings that open with What, Whether, How, Where or Who; notes are strings below a constant or a field. Methods and nested functions count; properties and methods such as `__eq__` do not.
`size` counts statements without docstrings. `complexity` lists functions by cyclomatic complexity, as radon counts it. `duplicates` lists runs
of identical lines, after indentation, blank lines, comments, docstrings and imports are taken out, except those in `EXCUSED`. `walk` is
explained in bench/_walk.py.
"""

from __future__ import annotations

import argparse
import ast
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import _walk

SOURCE = Path(__file__).resolve().parent.parent / "src/enregard"
Function = ast.FunctionDef | ast.AsyncFunctionDef
PROPERTIES = ("property", "cached_property", "setter", "overload")
QUESTIONS = ("What", "Whether", "How", "Where", "Who")
IRREGULAR = frozenset(
    "begun bound broken brought built chosen done drawn felt found given gone held kept known left lost made meant named said seen sent shown "
    "sought spent spoken spoilt stood taken taught thought told torn understood won worn wound written".split()
)
"""Participles without -ed that are no verb in the imperative as well, as `read`, `put`, `set`, `cut` and `split` are."""
NOT_PARTICIPLES = frozenset("bring embed exceed feed need proceed ring seed speed spring string".split())
LARGE = ("checks", "exporters")
"""Rooms of many small files, which may have more than their share."""
LARGEST = 0.12

PARAMETERS = "parameters with their types, which a type checker needs in each function"
EXCUSED = {
    (("commands/decide.py",), "project: Project,"): PARAMETERS,
    (("lint/checking.py", "lint/fixes.py"), "project: Project | None,"): PARAMETERS,
    (("workspace/settling.py",), "decide: Decide | None = None,"): PARAMETERS,
    (("checks/__init__.py",), "*,"): PARAMETERS,
    (("cli/align.py", "project/alignment.py"), '"source": list(link.source),'): (
        "two formats, of standard output and of a file, which change separately"
    ),
}
"""Modules and first line of a repeated run -> why the run stays."""


def parse_modules() -> Iterator[tuple[Path, str, ast.Module]]:
    """Yield each module's path within the package, its text and its tree."""
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text("utf-8")
        yield path.relative_to(SOURCE), text, ast.parse(text)


def room_of(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def is_counted(node: ast.AST) -> bool:
    """Tell functions and methods from properties and dunder methods."""
    if not isinstance(node, Function) or (node.name.startswith("__") and node.name.endswith("__")):
        return False
    marks = (d.func if isinstance(d, ast.Call) else d for d in node.decorator_list)
    names = (m.attr if isinstance(m, ast.Attribute) else m.id if isinstance(m, ast.Name) else "" for m in marks)
    return not any(name in PROPERTIES for name in names)


def is_participle(name: str) -> bool:
    word = name.strip("_").split("_")[0]
    return word in IRREGULAR or (word.endswith(("ed", "ing")) and word not in NOT_PARTICIPLES)


def find_docstrings(tree: ast.Module) -> Iterator[tuple[ast.Expr, str, bool]]:
    """Yield the docstrings of a module, its classes and functions, and, as notes, the strings below its constants and fields: each with its
    text, and whether it is a note."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | Function):
            continue
        first: Sequence[ast.stmt | None] = [None, *node.body]
        for before, statement in pairwise(first):
            if (
                isinstance(statement, ast.Expr)
                and isinstance(statement.value, ast.Constant)
                and isinstance(statement.value.value, str)
                and (before is None or isinstance(before, ast.Assign | ast.AnnAssign))
            ):
                yield statement, statement.value.value, before is not None


def names() -> None:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path, _, tree in parse_modules():
        here = counts[room_of(path)]
        for node in ast.walk(tree):
            if is_counted(node):
                name = getattr(node, "name", "")
                single, participle = "_" not in name.strip("_"), is_participle(name)
                here.update(functions=1, single=int(single), participles=int(participle))
        for _, text, is_note in find_docstrings(tree):
            kind = "notes" if is_note else "docstrings"
            words = text.split(maxsplit=1)
            asking = bool(words) and words[0].strip("*,.:") in QUESTIONS
            here.update({kind: 1, f"asking {kind}": int(asking)})
    print("| Room | Functions | One word | Participles | Docstrings | Question words | Question words in notes |")
    print("|---|---|---|---|---|---|---|")
    total = sum(counts.values(), Counter[str]())
    for room, c in [*sorted(counts.items()), ("all", total)]:
        shares = [f"{c[k]} ({share(c[k], c['functions'])})" for k in ("single", "participles")]
        questions = f"{c['asking docstrings']} ({share(c['asking docstrings'], c['docstrings'])})"
        notes = f"{c['asking notes']} of {c['notes']}"
        print(f"| {room} | {c['functions']} | {' | '.join(shares)} | {c['docstrings']} | {questions} | {notes} |")


def share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "0.0%"


def size() -> None:
    counts: Counter[str] = Counter()
    modules: Counter[str] = Counter()
    for path, _, tree in parse_modules():
        docstrings = {id(statement) for statement, _, _ in find_docstrings(tree)}
        statements = sum(isinstance(node, ast.stmt) and id(node) not in docstrings for node in ast.walk(tree))
        counts[room_of(path)] += statements
        modules[room_of(path)] += 1
    total = counts.total()
    print("| Room | Modules | Statements | Share | Limit |\n|---|---|---|---|---|")
    for room, n in counts.most_common():
        limit = "" if room in LARGE else f"{LARGEST:.0%}" + (", exceeded" if n > LARGEST * total else "")
        print(f"| {room} | {modules[room]} | {n} | {share(n, total)} | {limit} |")
    print(f"| all | {modules.total()} | {total} | | |")


def complexity(above: int) -> None:
    from radon.complexity import cc_visit
    from radon.visitors import Class

    found: Counter[tuple[str, str]] = Counter()
    blocks = 0
    for path, text, _ in parse_modules():
        for block in cc_visit(text):
            if not isinstance(block, Class):
                blocks += 1
                found[str(path), block.fullname] = block.complexity
    over = [item for item in found.most_common() if item[1] > above]
    print(f"| Function | Module | Complexity, above {above} |\n|---|---|---|")
    for (module, name), n in over:
        print(f"| `{name}` | {module} | {n} |")
    print(f"| total: {len(over)} of {blocks} | | mean of all: {found.total() / blocks:.1f} |")


def normalise(text: str, tree: ast.Module) -> list[tuple[int, str]]:
    """Return number and text of each line that counts: no docstring, import, comment or blank line, and no indentation."""
    left_out = {n for s, _, _ in find_docstrings(tree) for n in range(s.lineno, (s.end_lineno or s.lineno) + 1)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            left_out.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines = ((n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if n not in left_out)
    return [(n, line) for n, line in lines if line and not line.startswith("#")]


def find_runs(lines: int) -> Iterator[tuple[int, list[str], list[str]]]:
    """Yield each longest run of identical lines: its length, its text and its places."""
    modules = {str(path): normalise(text, tree) for path, text, tree in parse_modules()}
    windows: defaultdict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for module, rows in modules.items():
        for at in range(len(rows) - lines + 1):
            windows[tuple(line for _, line in rows[at : at + lines])].append((module, at))
    repeated = {place for places in windows.values() if len(places) > 1 for place in places}
    told: set[tuple[tuple[str, int], ...]] = set()
    for places in windows.values():
        before = [(module, at - 1) for module, at in places]
        same = {modules[m][at][1] if at >= 0 else (m, at) for m, at in before}
        if len(places) < 2 or (set(before) <= repeated and len(same) == 1) or tuple(places) in told:
            continue
        told.add(tuple(places))
        length = lines
        while _same_line(modules, places, length):
            length += 1
        module, at = places[0]
        run = [line for _, line in modules[module][at : at + length]]
        yield length, run, [f"{m}:{modules[m][at][0]}" for m, at in places]


def _same_line(modules: dict[str, list[tuple[int, str]]], places: list[tuple[str, int]], offset: int) -> bool:
    found = {modules[m][at + offset][1] if at + offset < len(modules[m]) else None for m, at in places}
    return len(found) == 1 and None not in found


def duplicates(lines: int) -> None:
    print("| Lines | Places | First line | Excused |\n|---|---|---|---|")
    unexcused = 0
    for length, run, places in sorted(find_runs(lines), reverse=True):
        modules = tuple(sorted({place.partition(":")[0] for place in places}))
        why = EXCUSED.get((modules, run[0]), "")
        unexcused += not why
        first = run[0].replace("|", "\\|")
        print(f"| {length} | {', '.join(places)} | `{first}` | {why} |")
    print(f"| total not excused: {unexcused} | | | |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("names", help="count functions and docstrings by how they are worded")
    commands.add_parser("size", help="count statements")
    commands.add_parser("complexity", help="list complex functions").add_argument("--above", type=int, default=15)
    commands.add_parser("duplicates", help="list repeated lines").add_argument("--lines", type=int, default=6)
    walk = commands.add_parser("walk", help="count the hops of one paragraph between files and rooms")
    walk.add_argument("--steps", action="store_true", help="list every hop")
    options = parser.parse_args()
    match options.command:
        case "names":
            names()
        case "size":
            size()
        case "complexity":
            complexity(options.above)
        case "duplicates":
            duplicates(options.lines)
        case "walk":
            _walk.walk(SOURCE, steps=options.steps)


if __name__ == "__main__":
    main()
