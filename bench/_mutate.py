"""Mutants of a module: copies of it with one small error each."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from types import FunctionType
from typing import NamedTuple

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}
_SYMMETRIC = {
    "is_same_text",
    "_alike",
    "is_divided_differently",
    "_is_respelled",
    "measure_likeness",
    "distance",
    "min",
    "max",
}
"""Functions to which the order of two arguments is all one."""
_UNREAD = ("annotation", "returns", "decorator_list")
"""Parts of the tree that change nothing when the program runs, or that are no logic of the module."""

_LONGEST = 1000
"""Characters that are shown of a statement: a table of a module is one."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """*statement* is the head of the statement that has the *change*, with `#2` where it is the second of its kind there."""

    function: str
    statement: str
    line: int
    change: str
    source: str


def find_mutants(source: str) -> list[Mutant]:
    """Every mutant of *source*, in the order of its lines."""
    tree = ast.parse(source)
    members = _find_members(tree)
    found = []
    seen: Counter[tuple[str, str, str]] = Counter()
    for place in _places(tree, "", ""):
        node = place.node
        statement = node if isinstance(node, ast.stmt) else None
        for new in (*_replacements(node), *(() if place.function else _corruptions(place, members))):
            place.put(new)
            text = ast.unparse(ast.fix_missing_locations(tree))
            place.put(node)
            head = (_shown(statement) if statement else place.statement)[:_LONGEST]
            change = f"{_shown(node)} => {_shown(new)}"
            seen[place.function, head, change] += 1
            turn = seen[place.function, head, change]
            more = f" #{turn}" if turn > 1 else ""
            found.append(Mutant(place.function, head + more, getattr(node, "lineno", 0), change, text))
    return found


class Place(NamedTuple):
    """A node that may change, and what holds it."""

    function: str
    statement: str
    holder: ast.AST
    field: str
    position: int | None
    node: ast.AST

    def put(self, node: ast.AST) -> None:
        if self.position is None:
            setattr(self.holder, self.field, node)
        else:
            getattr(self.holder, self.field)[self.position] = node


def _places(node: ast.AST, function: str, statement: str) -> Iterator[Place]:
    for field, value in ast.iter_fields(node):
        if field in _UNREAD:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if not isinstance(child, ast.AST) or _is_unread(child):
                continue
            yield Place(function, statement, node, field, index, child)
            name = f".{child.name}" if isinstance(child, ast.FunctionDef | ast.ClassDef) else ""
            head = _shown(child) if isinstance(child, ast.stmt) else statement
            yield from _places(child, f"{function}{name}".lstrip("."), head)


def _is_unread(node: ast.AST) -> bool:
    """Whether *node* is a docstring, an assertion for the type checker, an import, or `strict=True`."""
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    strict = isinstance(node, ast.keyword) and node.arg == "strict"
    return docstring or strict or isinstance(node, ast.Assert | ast.Import | ast.ImportFrom)


def _replacements(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, [op], rest):
            yield from (ast.Compare(left, [new()], rest) for new in _COMPARED[type(op)])
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.And() if isinstance(op, ast.Or) else ast.Or(), values)
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() | float() as value):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.BinOp(left, op, right) if type(op) in _COMPUTED:
            yield ast.BinOp(left, _COMPUTED[type(op)](), right)
        case ast.AugAssign(target, op, value):
            yield from (ast.AugAssign(target, _COMPUTED[type(op)](), value), ast.Pass())
        case ast.IfExp(_, body, orelse):
            yield from (body, orelse)
        case ast.If(_, body, orelse):
            yield from (ast.If(ast.Constant(value), body, orelse) for value in (True, False))
        case ast.comprehension(target, source, [_, *_]):
            yield ast.comprehension(target, source, [], 0)
        case ast.Slice(lower, upper, step) if lower or upper:
            yield from (ast.Slice(*ends, step) for ends in {(lower, None), (None, upper)} - {(lower, upper)})
        case ast.Return(ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))
            yield from (ast.Return(empty) for empty in _empties(value))
        case ast.Expr() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Assign([ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case ast.Call(ast.Name(name) as function, arguments, keywords) if name in _CALLED:
            yield ast.Call(ast.Name(_CALLED[name], function.ctx), arguments, keywords)
        case ast.Call(function, [first, second, *others], keywords) if ast.dump(first) != ast.dump(second):
            starred = any(isinstance(argument, ast.Starred) for argument in (first, second))
            if not starred and ast.unparse(function).rpartition(".")[2] not in _SYMMETRIC:
                yield ast.Call(function, [second, first, *others], keywords)


def _find_members(tree: ast.AST) -> dict[str, list[str]]:
    """The members that *tree* names of each enumeration, in order."""
    found: dict[str, dict[str, None]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr.isupper():
            found.setdefault(node.value.id, {})[node.attr] = None
    return {name: list(members) for name, members in found.items()}


def _corruptions(place: Place, members: dict[str, list[str]]) -> Iterator[ast.AST]:
    """Errors in the tables of a module: a row or an argument by name left out, the next member of an enumeration in place of the right one."""
    match place.node:
        case ast.Attribute(ast.Name(name) as value, member, context) if len(known := members.get(name, ())) > 1:
            if member in known:
                yield ast.Attribute(value, known[(known.index(member) + 1) % len(known)], context)
        case ast.Call(function, arguments, keywords):
            if place.field == "elts":
                yield ast.Starred(ast.Tuple([], ast.Load()), ast.Load())
            for n in range(len(keywords)):
                yield ast.Call(function, arguments, keywords[:n] + keywords[n + 1 :])


def _empties(value: ast.expr) -> Iterator[ast.expr]:
    """The empty value of the kind that *value* has, where its form tells."""
    if isinstance(value, ast.ListComp) or (isinstance(value, ast.List) and value.elts):
        yield ast.List([])
    elif isinstance(value, ast.Tuple):
        yield ast.Tuple([])
    elif isinstance(value, ast.Compare | ast.BoolOp):
        yield from (ast.Constant(True), ast.Constant(False))


def _shown(node: ast.AST) -> str:
    """The code of *node* in one line; of a statement with a body, its head."""
    if isinstance(node, ast.comprehension):
        return f"for {ast.unparse(node.target)} in {ast.unparse(node.iter)}{' if ...' if node.ifs else ''}"
    return ast.unparse(ast.fix_missing_locations(node)).split("\n")[0]


def graft_source(name: str, source: str) -> None:
    """Give the functions of the loaded module *name*, and its values, what *source* has, in place: whoever holds one of them sees it."""
    module = sys.modules[name]
    fresh = {"__name__": name, "__file__": module.__file__, "__package__": module.__package__}
    exec(compile(source, module.__file__ or name, "exec"), fresh)
    for key, new in fresh.items():
        old = vars(module).get(key)
        if isinstance(new, FunctionType | type) or hasattr(new, "__wrapped__"):
            _graft(old, new)
        elif not key.startswith("__"):
            setattr(module, key, new)


def _graft(old: object, new: object) -> None:
    if isinstance(old, FunctionType) and isinstance(new, FunctionType):
        if old.__code__.co_freevars == new.__code__.co_freevars:
            old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    elif isinstance(old, property) and isinstance(new, property):
        _graft(old.fget, new.fget)
    elif isinstance(old, type) and isinstance(new, type) and old is not new:
        for key, value in vars(new).items():
            _graft(vars(old).get(key), value)
    elif hasattr(old, "__wrapped__") and hasattr(new, "__wrapped__"):
        _graft(old.__wrapped__, new.__wrapped__)
