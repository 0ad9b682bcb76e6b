"""Mistakes that later editions of a translation corrected: told in the text before the correction, and not in the text after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from enregard import checks, segment_file
from enregard.align import align

ENGLISH = """1. Definitions

(a) “Keeper” means the person who lights the Lamp in the evening.

(b) “Pilot” means the person who guides a ship into the harbour.

(c) “Lamp” means the light of the tower and its glass.

2. Duties

(a) The Keeper must write down the hour under paragraph 1(a) each day.

(b) The Pilot may sleep in the tower during a storm.

(c) The Pilot must not touch the Lamp, as paragraph 1(c) defines it.

3. Pay

The Keeper is paid in May, and the Pilot in June of each year.
"""
TEXTS = {
    "fr": """1. Définitions

a) « Gardien » désigne la personne qui allume la Lampe le soir.

b) « Pilote » désigne la personne qui guide un navire dans le port.

c) « Lampe » désigne la lumière de la tour et son verre.

2. Obligations

a) Le Gardien doit noter l’heure chaque jour en vertu du paragraphe 1 a).

b) Le Pilote peut dormir dans la tour pendant une tempête.

c) Le Pilote ne doit pas toucher la Lampe, au sens du paragraphe 1 c).

3. Salaire

Le Gardien est payé en mai, et le Pilote en juin de chaque année.
""",
    "ja": """1. 定義

(a) 「灯台守」とは、夕方にランプを点ける者をいう。

(b) 「水先人」とは、船を港に導く者をいう。

(c) 「ランプ」とは、塔の明かりとそのガラスをいう。

2. 義務

(a) 灯台守は、第1項(a)に従い、毎日時刻を記録しなければならない。

(b) 水先人は、嵐の間、塔で眠ることができる。

(c) 水先人は、第1項(c)に定めるランプに触れてはならない。

3. 給与

灯台守は毎年5月に、水先人は6月に給与を受ける。
""",
}
MISTAKES = {
    "fr": {
        "item missing": ("b) Le Pilote peut dormir dans la tour pendant une tempête.\n\n", ""),
        "paragraph missing": ("Le Gardien est payé en mai, et le Pilote en juin de chaque année.\n", ""),
        "number wrong": ("3. Salaire", "4. Salaire"),
        "term defined twice": ("« Pilote » désigne", "« Gardien » désigne"),
        "definition too many": (
            "3. Salaire",
            "d) « Quai » désigne le mur du port où les navires attendent.\n\n3. Salaire",
        ),
        "term exchanged": ("b) Le Pilote peut dormir", "b) Le Gardien peut dormir"),
        "reference wrong": ("paragraphe 1 c)", "paragraphe 1 b)"),
        "nuance": ("Le Pilote peut dormir", "Le Pilote doit dormir"),
    },
    "ja": {
        "item missing": ("(b) 水先人は、嵐の間、塔で眠ることができる。\n\n", ""),
        "paragraph missing": ("灯台守は毎年5月に、水先人は6月に給与を受ける。\n", ""),
        "number wrong": ("3. 給与", "4. 給与"),
        "term defined twice": ("「水先人」とは", "「灯台守」とは"),
        "definition too many": ("3. 給与", "(d) 「岸壁」とは、船が待つ港の壁をいう。\n\n3. 給与"),
        "term exchanged": ("(b) 水先人は、嵐", "(b) 灯台守は、嵐"),
        "reference wrong": ("第1項(c)", "第1項(b)"),
    },
}


def _find(folder: Path, text: str, language: str) -> set[tuple[str, str]]:
    documents = []
    for tag, words in (("en", ENGLISH), (language, text)):
        (folder / f"{tag}.txt").write_text(words, "utf-8")
        documents.append(segment_file(folder / f"{tag}.txt", tag))
    return {(f.check, f.unit) for f in checks.run_checks([align(*documents)])}


@pytest.mark.parametrize("language", TEXTS)
def test_the_corrected_text_has_none_of_these_findings(tmp_path: Path, language: str) -> None:
    assert _find(tmp_path, TEXTS[language], language) <= {("french-space-missing", "1/b")}


@pytest.mark.parametrize(("language", "kind"), [(tag, kind) for tag, kinds in MISTAKES.items() for kind in kinds])
def test_the_text_before_the_correction(tmp_path: Path, language: str, kind: str) -> None:
    right, wrong = MISTAKES[language][kind]
    text = TEXTS[language]
    assert text.count(right) == 1
    assert _find(tmp_path, text.replace(right, wrong), language) - _find(tmp_path, text, language)
