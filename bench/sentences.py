"""Sentence ends, compared with texts that have one sentence per line.

    python bench/sentences.py --data DIR [--peers]

DIR has `un-parallel-corpus/sample.LANG` and `alignment-gold/SET/DOCUMENT/{src,tgt}.txt`. Lines are joined, ten at a time, and cut
again; a boundary is a place between two of the lines, and lines that do not end with a stop are left out, as no segmenter could
find their end. --peers measures sentencex and pysbd beside ours, where they are installed.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from enregard import languages
from enregard.segment._sentences import find_sentences

SETS = {"textberg-dev": ("de", "fr"), "mac-dev": ("zh", "en"), "opusbooks-esfr": ("es", "fr")}
Cut = Callable[[str, str], list[int]]
_END = re.compile(r"[.!?…。！？؟][\"'”’»›)\]」』）]*\s*$")


def ours(text: str, tag: str) -> list[int]:
    return [b for _, b in find_sentences(text, languages.get(tag))]


def sentencex(text: str, tag: str) -> list[int]:
    peer = import_module("sentencex")

    at, ends = 0, []
    for part in peer.segment(tag, text):
        at += len(part)
        ends.append(at - (len(part) - len(part.rstrip())))
    return ends


def pysbd(text: str, tag: str) -> list[int]:
    peer = import_module("pysbd")

    spans = peer.Segmenter(language=tag, clean=False, char_span=True).segment(text)
    return [span.start + len(text[span.start : span.end].rstrip()) for span in spans]


def texts(folder: Path) -> list[tuple[str, str, list[str]]]:
    found = [
        ("un-parallel-corpus", p.suffix[1:], p.read_text("utf-8").splitlines())
        for p in sorted((folder / "un-parallel-corpus").glob("sample.??"))
    ]
    for name, tags in SETS.items():
        for side, tag in zip(("src", "tgt"), tags, strict=True):
            files = sorted((folder / "alignment-gold" / name).glob(f"*/{side}.txt"))
            found += [(name, tag, [x for f in files for x in f.read_text("utf-8").splitlines()])] if files else []
    return found


def measure(lines: list[str], tag: str, cut: Cut) -> tuple[float, float, float, float]:
    """Precision, recall, F1, and characters a second."""
    glue = "" if tag == "zh" else " "
    kept = [x.strip() for x in lines if _END.search(x)]
    right = mine = gold = size = 0
    spent = 0.0
    for n in range(0, len(kept), 10):
        some = kept[n : n + 10]
        text = glue.join(some)
        wanted, at = set(), 0
        for line in some[:-1]:
            at += len(line)
            wanted.add(at)
            at += len(glue)
        start = time.process_time()
        got = {end for end in cut(text, tag) if end < len(text.rstrip())}
        spent += time.process_time() - start
        right, mine, gold, size = right + len(wanted & got), mine + len(got), gold + len(wanted), size + len(text)
    precision, recall = right / max(mine, 1), right / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9), size / max(spent, 1e-9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--peers", action="store_true")
    arguments = parser.parse_args()
    cuts: dict[str, Cut] = {"enregard": ours, **({"sentencex": sentencex, "pysbd": pysbd} if arguments.peers else {})}
    print(
        "| Texts | Language | Segmenter | Precision | Recall | F1 | Characters a second |\n|---|---|---|---|---|---|---|"
    )
    for name, tag, lines in texts(arguments.data):
        for who, cut in cuts.items():
            try:
                p, r, f, speed = measure(lines, tag, cut)
            except (ImportError, ValueError, KeyError) as error:
                print(f"| {name} | {tag} | {who} | {type(error).__name__} | | | |")
                continue
            print(f"| {name} | {tag} | {who} | {p:.3f} | {r:.3f} | {f:.3f} | {speed:,.0f} |")


if __name__ == "__main__":
    main()
