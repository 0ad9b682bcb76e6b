"""The passages of a version as a tree built from their ids, with an Akoma Ntoso `eId` for each node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, count

from enregard.exporters._standing import Passage
from enregard.markup.xml_writer import make_token


@dataclass(slots=True)
class Node:
    """A passage and its children. A node without a passage is a part without a text of its own (`annex`)."""

    path: str
    name: str
    passage: Passage | None = None
    below: list[Node] = field(default_factory=list)


def build_tree(passages: Sequence[Passage]) -> tuple[Node, ...]:
    """Build the tree of *passages* in order, each below the nearest preceding passage or part whose id is a prefix of its own.

    All node names are unique. A heading that precedes the text it is named after (`section-4/heading`, `section-4`) stays before that
    text. A footnote does not end the part that contains it.
    """
    root = Node("", "")
    above = [root]
    texts = {passage.id for passage in passages}
    taken = {"author", "enregard"}  # elements that hold no text

    def add(path: str, passage: Passage | None) -> None:
        # In the naming convention of Akoma Ntoso `annex/para-4/a` is `annex__para_4__a`.
        node = Node(path, _make_unique(make_token(path).replace("-", "_").replace(".", "__"), taken), passage)
        above[-1].below.append(node)
        above.append(node)

    for passage in passages:
        note = passage.kind == "footnote"
        while len(above) > 1 and not (above[-1].passage is None if note else _is_within(passage.id, above[-1].path)):
            above.pop()
        if not note:
            for path in accumulate(passage.id.split("/")[:-1], "{}/{}".format):
                if path not in texts and not f"{above[-1].path}/".startswith(f"{path}/"):
                    add(path, None)
        add(passage.id, passage)
    return tuple(root.below)


def _is_within(path: str, other: str) -> bool:
    return path.startswith(f"{other}/")


def iter_nodes(tree: Iterable[Node]) -> Iterator[Node]:
    """Yield all nodes of *tree* in document order."""
    for node in tree:
        yield node
        yield from iter_nodes(node.below)


def _make_unique(wanted: str, taken: set[str]) -> str:
    found = next(n for i in count(1) if (n := wanted if i == 1 else f"{wanted}_{i}") not in taken)
    taken.add(found)
    return found
