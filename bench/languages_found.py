"""Whether the language of a text is found: py3langid beside the check `language-wrong`, by length of text.

    python bench/languages_found.py --data DIR

The texts are those of all languages of the data folder, each once. A text is told to be in its own language, where a finding is a false alarm, and
in each of the others, where it is asked for. py3langid has a finding where it is sure (`batch/langid.py`) of another language than told. The
script also measures what reading only the beginning of a text changes, and the time.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from enregard import readers
from enregard.batch import langid
from enregard.checks import language_wrong
from enregard.model import Bitext, Document, Link, Unit

EDGES = (1, 20, 40, 80, 160, 320)
"""Characters from which a text is in a bin; a Chinese character counts as three."""
BEGINNINGS = ((64, 64), (64, 160), (160, 160), (300, 300), (600, 600))
"""Characters that are read, and those that are read if the first leave a doubt."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the documents")
    texts = read_texts(parser.parse_args().data)
    print(", ".join(f"{tag} {len(found):,}" for tag, found in sorted(texts.items())))
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for tag, found in texts.items():
        told = sorted(texts.keys() - {tag})
        for text in sorted(found):
            length = len(text) * (3 if tag == "zh" else 1)
            count_text(counts[max(edge for edge in EDGES if edge <= length)], text, tag, told)
    print(
        "| Characters | Texts | Found | Sure of it | Sure and wrong | False alarms, house | Told wrong: py3langid | house |"
    )
    for edge, c in sorted(counts.items()):
        n, told_wrong = c["texts"], c["told wrong"]
        print(
            f"| from {edge} | {n:,} | {c['found'] / n:.1%} | {c['sure'] / n:.1%} | {c['sure, wrong']} | {c['house, false']} | "
            f"{c['py3langid'] / told_wrong:.1%} | {c['house'] / told_wrong:.1%} |"
        )
    measure_beginnings(texts)


def read_texts(data: Path) -> dict[str, set[str]]:
    """Language -> its texts, each once."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for tag, text in _list_texts(data):
        if any(map(str.isalpha, text)):
            found[tag].add(" ".join(text.split()))
    return dict(found)


def _list_texts(data: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((data / "un-parallel-corpus").glob("sample.??")):
        yield from ((path.suffix[1:], line) for line in path.read_text("utf-8").splitlines())
    for folder in ("sdg", "canadian-laws", "security-council", "udhr", "un-resolution-61-295"):
        for path in sorted((data / folder).glob("*.*.txt")):
            tag = path.name.split(".")[-2].split("-")[0]
            yield from ((tag, text) for text in path.read_text("utf-8").split("\n\n"))
    for path in sorted((data / "cc-licences").glob("*.html")):
        source = readers.read(path.read_bytes())
        yield from ((path.name.split(".")[2].split("-")[0], source.of(block.spans)) for block in source.blocks)


def count_text(counts: Counter[str], text: str, tag: str, others: list[str]) -> None:
    found, probability = langid.find_language(text)
    counts["texts"] += 1
    counts["found"] += found == tag
    counts["sure"] += (probability or 0) >= langid.SURE
    counts["sure, wrong"] += langid.is_other_language(tag, found, probability)
    counts["house, false"] += asks_house(text, tag)
    for other in others:
        counts["told wrong"] += 1
        counts["py3langid"] += langid.is_other_language(other, found, probability)
        counts["house"] += asks_house(text, other)


def asks_house(text: str, told: str) -> bool:
    """Whether the check finds *text* to be in another language than *told*."""
    source, target = Document("", "und"), Document("", told, (Unit("1", "paragraph", text),))
    return any(language_wrong.run(Bitext(source, target, (Link((), ("1",)),))))


def measure_beginnings(texts: dict[str, set[str]]) -> None:
    long = [(tag, text) for tag, found in sorted(texts.items()) for text in sorted(found) if len(text) > 300]
    for lengths in BEGINNINGS:
        langid._LENGTHS = lengths
        langid._classify.cache_clear()
        start = time.process_time()
        found = [(tag, *langid.find_language(text)) for tag, text in long]
        cost = (time.process_time() - start) / len(long)
        right = sum(tag == name for tag, name, _ in found)
        sure = sum((p or 0) >= langid.SURE for *_, p in found)
        wrong = sum(langid.is_other_language(*each) for each in found)
        print(
            f"{len(long):,} texts of more than 300 characters, the first {lengths[0]} or {lengths[1]}: {right / len(long):.2%} found, sure of {sure / len(long):.1%}, "
            f"{wrong} of them wrong, {cost * 1e6:.0f} microseconds"
        )


if __name__ == "__main__":
    main()
