"""Checks of typography and of the two sides, on texts made to make them slow or wrong."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from enregard import checks
from enregard.model import Bitext, Document, Link, Unit

NAMES = [
    "apostrophes-mixed",
    "arabic-mark-latin",
    "brackets-unbalanced",
    "character-damaged",
    "character-invisible",
    "chinese-mark-narrow",
    "chinese-space",
    "direction-unclosed",
    "edges-differ",
    "french-quotes-straight",
    "french-space-missing",
    "items-differ",
    "language-wrong",
    "length-unlikely",
    "line-breaks-differ",
    "not-composed",
    "note-marks-differ",
    "range-dashes-mixed",
    "scripts-mixed",
    "sides-identical",
    "sources-differ",
    "space-doubled",
    "spanish-mark-missing",
    "translations-differ",
    "word-repeated",
]
TRAPS = {
    "en": "a |a|aa aa |(|)|(a)|; (a) a|a) |1|1-|¹|m²|*|**|\"|\"a|“|”|\u202a|\u202c|\u2066|\n|\n |\r|aА|Ã|e\u0301|\u0301|\u200b|the |' ’|x’x'",
    "fr": '"|"a"|"a |«|»|; |;| ;|:|d\'|l’|\u00a0| \u00a0|a) ; |«a|le les ',
    "es": "?|!|¿|a?|a!|¿¡|?!|el los ",
    "ru": "а|аa|cа|(а)|; а) |км²|и и ",
    "ar": "ا,|ا, |,|ا,\u064b|ا?|\u064b|\u202b|أ) ؛",
    "zh": "一,|一, |,|，| ，|， |一. |《|》|一) ；",
}


def row(source: str, target: str, language: str) -> Bitext:
    one, other = Document("W", "en", (Unit("x", "row", source),)), Document("W", language, (Unit("x", "row", target),))
    return Bitext(one, other, (Link(("x",), ("x",)),))


@pytest.mark.parametrize("language", TRAPS)
def test_no_check_runs_away(language: str) -> None:
    """Long runs of what each pattern likes best, on one side and on both: in a process of its own, which is stopped after far more computing than one
    pass takes."""
    code = (
        "import resource, sys; from enregard import checks; from tests.hostile import SECONDS, SIZE\n"
        "from tests.test_hostile_texts import NAMES, row\n"
        "for trap in sys.argv[2:]:\n"
        " used = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime)\n"
        " resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, resource.getrlimit(resource.RLIMIT_CPU)[1]))\n"
        " text = (trap * SIZE)[:SIZE]\n"
        " for pair in (('x', text), (text, text + 'x')):\n"
        "  checks.run_checks([row(*pair, sys.argv[1])], only=set(NAMES))\n"
    )
    subprocess.run([sys.executable, "-c", code, language, *TRAPS[language].split("|"), "|"], check=True)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("20154. 2014-20151, ", "20156. 2014-20158; "),
        ("4-6, 11-13; ", "5-7, 12-14; "),
        ("sixty twentieth two ", "douze-cinq soixante mille marin "),
        ("(a) to (d), ", "e) à h), "),
    ],
)
def test_no_comparison_of_numbers_runs_away(source: str, target: str) -> None:
    """Long texts of numbers that differ, of which each is looked for in the whole other text; stopped as above."""
    code = (
        "import resource, sys; from enregard import checks; from tests.hostile import SECONDS, SIZE\n"
        "from tests.test_hostile_texts import row\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, resource.getrlimit(resource.RLIMIT_CPU)[1]))\n"
        "pair = ((piece * SIZE)[:SIZE] for piece in sys.argv[1:])\n"
        "checks.run_checks([row(*pair, 'fr')], only={'figures-differ', 'references-differ', 'ordinals-differ'})\n"
    )
    subprocess.run([sys.executable, "-c", code, source, target], check=True)


@pytest.mark.parametrize(("language", "kinds"), [("fr", "0::1"), ("zh", "0::3"), ("ar", "1::3"), ("xx", "2::3")])
def test_every_check_takes_text_of_any_kind(language: str, kinds: str) -> None:
    """All checks on long texts of pieces of one kind, also in a language that has no grammar; stopped as above. Those that ask the encoder get one text."""
    code = (
        "import resource, sys; from enregard import checks; from tests.hostile import SECONDS, SIZE, make_hostile_texts\n"
        "from tests.test_hostile_texts import row\n"
        "start, step = map(int, sys.argv[2].split('::')); texts = make_hostile_texts()\n"
        "for name in {*list(texts)[start::step], 'mixed'}:\n"
        " used = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime)\n"
        " resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, resource.getrlimit(resource.RLIMIT_CPU)[1]))\n"
        " left = set() if name == 'mixed' else {'meaning-differs', 'unrelated-texts'}\n"
        " pair = texts[name], texts[name][:SIZE // 3] + ' x'\n"
        " checks.run_checks([row(*pair, sys.argv[1])], only=set(checks.names()) - left)\n"
    )
    subprocess.run([sys.executable, "-c", code, language, kinds], check=True)


def test_the_language_of_messages_is_guessed_from_text_of_any_kind() -> None:
    """A message of one endless word is guessed at as fast as any; stopped as above."""
    code = (
        "import resource; from enregard.lint.source_language import guess_source; from tests.hostile import SECONDS, make_hostile_texts\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, resource.getrlimit(resource.RLIMIT_CPU)[1]))\n"
        "guess_source(make_hostile_texts().values())\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("language", TRAPS)
@hypothesis_settings(max_examples=60, deadline=None)
@given(
    source=st.text(st.sampled_from('aА1 \n()"«»“”*¹;\u200b\u202a\ufffd\ud800ا一,，') | st.characters(), max_size=40),
    target=st.text(st.sampled_from('aА1 \n()"«»“”*¹;\u200b\u202a\ufffd\ud800ا一,，') | st.characters(), max_size=40),
)
def test_any_text_is_looked_at(language: str, source: str, target: str) -> None:
    """No text stops a check, and what a finding points at lies in its text."""
    for finding in checks.run_checks([row(source, target, language)], only=set(NAMES)):
        for locus in (finding.source, finding.target):
            if locus.span is not None:
                assert 0 <= locus.span[0] <= locus.span[1] <= len(locus.text)
        if finding.fix is not None:
            assert 0 <= finding.fix.span[0] <= finding.fix.span[1] <= len(finding.target.text)


@pytest.mark.parametrize("name", [name for name in NAMES if checks.load_checks()[name].fixes])
@pytest.mark.parametrize("language", TRAPS)
@hypothesis_settings(max_examples=30, deadline=None)
@given(
    target=st.text(st.sampled_from("aéА1 \u00a0\n\"'’«»;:,?.()\u200b\u200f\u0301ا一，、"), max_size=40),
    source=st.sampled_from(["x", " x\n", "x  y"]),
)
def test_a_fix_leaves_nothing_to_fix(name: str, language: str, source: str, target: str) -> None:
    """Mended as often as there is something to mend, which ends, the text has no finding that offers a fix."""
    for _ in range(10):
        found = checks.run_checks([row(source, target, language)], only={name})
        fixes = [finding.fix for finding in found if finding.fix is not None]
        if not fixes:
            return
        before = target
        for fix in sorted(fixes, key=lambda fix: fix.span, reverse=True):
            target = target[: fix.span[0]] + fix.text + target[fix.span[1] :]
        assert target != before
    raise AssertionError(target)
