"""What checks found in the parts of a bitext the last time, for texts of which little changes from one run to the next, as in an editor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from enregard.lint.parts import Ran, merge_results
from enregard.model import Bitext, Document, LinkKey

Part = tuple[Ran, list[Ran]]
"""What the checks of links found in a part, and those of units in each of its documents."""


class KnownParts:
    """Findings by part. *pause* is called before each step with the name of the check that runs then; it may raise an exception to end the run, and what is known of
    whole parts by then is kept."""

    def __init__(self, pause: Callable[[str], None] = lambda _check: None) -> None:
        self.pause = pause
        self._known: dict[str, tuple[Any, dict[LinkKey | None, tuple[Bitext, Part]]]] = {}
        """Language -> context, and first link of a part -> the part and what was found in it."""
        self._documents: dict[str, tuple[Any, Document, Ran]] = {}

    def examine(
        self, parts: Sequence[Bitext], names: Iterable[str], context: Any, run: Callable[[Bitext, frozenset[str]], Part]
    ) -> list[Part]:
        """Return what *run* finds in each of *parts* with the checks *names*. A part that is the same as the last time, in the same *context*, is not examined again."""
        names = sorted(names)
        context = names, context
        language = parts[0].target.language
        held, known = self._known.get(language, (None, {}))
        if held != context:
            known = {}
        self._known[language] = context, known
        starting = {part.links[0].key if part.links else None: part for part in parts}
        for start, part in starting.items():
            if start not in known or known[start][0] != part:
                found = [self._run(part, name, run) for name in names]
                of_links = merge_results(ran for ran, _ in found)
                known[start] = (
                    part,
                    (of_links, [merge_results(each) for each in zip(*(u for _, u in found), strict=True)]),
                )
        self._known[language] = context, {start: known[start] for start in starting}
        return [known[start][1] for start in starting]

    def examine_documents(
        self, documents: Iterable[Document], names: frozenset[str], context: Any, run: Callable[[Document], Ran]
    ) -> Iterator[Ran]:
        """Yield what *run* finds in each of *documents* with the checks *names*, as :meth:`examine` does for parts: edits of a catalog do not change the texts of the corpus."""
        context = names, context
        for document in documents:
            held = self._documents.get(document.language)
            if held is None or held[0] != context or held[1] != document:
                self.pause("document")
                held = context, document, run(document)
                self._documents[document.language] = held
            yield held[2]

    def _run(self, part: Bitext, name: str, run: Callable[[Bitext, frozenset[str]], Part]) -> Part:
        self.pause(name)
        return run(part, frozenset({name}))
