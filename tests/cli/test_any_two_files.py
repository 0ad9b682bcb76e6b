"""`enregard align` on any two files: whatever they hold, an answer with a notice, or one error and nothing printed."""

from __future__ import annotations

import io
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from enregard.batch.progress import Standing
from enregard.cli import _shared
from enregard.commands.align import align_files, find_notices
from enregard.errors import UsageError
from enregard.system.progress import take_part
from tests.conftest import Run

EN = [
    "The keeper of the lighthouse writes down every hour of light.", "Pilots are few in winter.",
    "Ships of more than 300 tons must call at the port.", "The council thanks the guild for a lifeboat.",
    "Dredging begins on 3 May 2036.", "No master may anchor near the cable.", "Fees are due at noon.",
]  # fmt: skip
FR = [
    "Le gardien du phare consigne chaque heure d'éclairage.", "Les pilotes sont rares en hiver.",
    "Les navires de plus de 300 tonnes doivent faire escale au port.", "Le conseil remercie la guilde pour un canot.",
    "Le dragage commence le 3 mai 2036.", "Aucun capitaine ne peut mouiller près du câble.", "Les droits sont dus à midi.",
]  # fmt: skip
OTHER = [
    "Bees.", "Whoever keeps hives tells the mayor where they stand before spring ends, and keeps a book of every swarm, sold or lost.",
    "Honey is sold in glass, never in tin, and the glass has the name of the meadow on it.", "Wax.", "Queens travel free.",
    "A swarm in another's tree belongs to whoever rings a bell under it for a whole day without a rest.", "Bears.",
]  # fmt: skip
ONE_TO_ONE = [f"[{n}]:[{n}]" for n in range(len(EN))]


Lines = Callable[..., tuple[list[str], list[str], int]]


@pytest.fixture
def lines(tmp_path: Path, run: Run) -> Lines:
    """`lines(one, other, ...)`: two files with a unit on each line, aligned; output and notices by line, and the status."""

    def call(
        one: bytes | list[str], other: bytes | list[str], *args: str, target: str = "fr"
    ) -> tuple[list[str], list[str], int]:
        for name, content in (("a.txt", one), ("b.txt", other)):
            data = content if isinstance(content, bytes) else "".join(f"{line}\n" for line in content).encode()
            (tmp_path / name).write_bytes(data)
        files = ["a.txt", "b.txt", "-s", "en", "-t", target, "--input", "lines"]
        result = run(tmp_path, "align", *files, *(args or ("--format", "beads")))
        return result.stdout.splitlines(), result.stderr.splitlines(), result.exit_code

    return call


# --- what lines are ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        "\n".join(FR).encode(),
        "\r\n".join(FR).encode(),
        ("\r\n".join(FR) + "\r\n").encode("utf-8-sig"),
        ("\r".join(FR) + "\r").encode(),
        "\n".join(FR).encode("utf-16"),
        ("\n".join(FR) + "\n").encode("utf-16-le"),
        "\n".join(f"{text} Été à Gävle, où l'œuvre naît." for text in FR).encode("cp1252"),
        "\n".join(text.replace(" ", "\u2028", 1).replace(" ", "\f", 1).replace(" ", "\x85", 1) for text in FR).encode(),
    ],
    ids=[
        "no last end",
        "CRLF",
        "mark and CRLF",
        "CR",
        "UTF-16",
        "UTF-16 unmarked",
        "Windows",
        "U+2028, FF, NEL inside",
    ],
)
def test_a_line_is_what_every_program_takes_for_one(lines: Lines, data: bytes) -> None:
    assert lines(EN, data) == (ONE_TO_ONE, [], 0)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\0\1\2" * 99, "b.txt: this is binary data"),
        (b"one\ntwo\0\n", "b.txt: this is binary data"),
        (b"x" * 70_000 + b"\ntwo\0\n", "b.txt:2: this is binary data"),
        (b"one\nd\xe9j\xe0\n", "b.txt:2: not valid UTF-8"),
        (b"%PDF-1.7\n", "b.txt: this is a PDF"),
        (b"PK\x03\x04\x00", "b.txt: this is a zip file"),
    ],
)
def test_what_is_no_text_is_one_error(lines: Lines, data: bytes, says: str) -> None:
    out, told, code = lines(EN, data)
    assert (out, code) == ([], 2)
    assert told[0].startswith(f"error: {says}")


# --- texts that hardly are ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n", b" \n\t\n \n\n\n\n\n\n\n\n"])
def test_beside_a_text_that_is_empty_everything_is_a_gap(lines: Lines, data: bytes) -> None:
    """However many empty lines it has; and the reader is told."""
    gaps = [f"[]:[{n}]" for n in range(data.count(b"\n"))]
    out, told, code = lines(EN, data)
    assert sorted(out) == sorted([*(f"[{n}]:[]" for n in range(len(EN))), *gaps])
    assert (told, code) == (["notice: b.txt has no text, so nothing has a counterpart."], 0)
    out, told, code = lines(data, b"")
    assert (len(out), len(told), code) == (len(gaps), 2, 0)


@pytest.mark.parametrize("text", ["", "\n \n", "2/3 19-17708\n", "<!DOCTYPE html><p> </p>"])
def test_an_empty_document_is_all_gaps_too(tmp_path: Path, run: Run, text: str) -> None:
    """Where `add` and `segment`, which want a text, refuse it."""
    (tmp_path / "a.txt").write_text("1. Recall the harbour;\n\n2. Note the ships.\n")
    (tmp_path / "b.txt").write_text(text)
    result = run(tmp_path, "align", "a.txt", "b.txt", "-s", "en", "-t", "fr", "--format", "tsv")
    assert result.exit_code == 0
    assert [row.split("\t")[:3] for row in result.stdout.splitlines()[1:]] == [
        ["para-1", "", "missing"],
        ["para-2", "", "missing"],
    ]
    assert result.stderr == "notice: b.txt has no text, so nothing has a counterpart.\n"
    assert run(tmp_path, "segment", "b.txt", "--lang", "fr").exit_code == 2


def test_the_same_text_twice_is_said(lines: Lines) -> None:
    assert lines(EN, EN, target="en") == (ONE_TO_ONE, ["notice: both files have the same text."], 0)
    assert lines(EN, EN)[:2] == (ONE_TO_ONE, ["notice: both files have the same text."])


def test_two_texts_of_one_language_are_aligned(lines: Lines) -> None:
    revised = [EN[0].replace("writes down", "notes"), *EN[1:3], *EN[4:]]
    out, told, _ = lines(EN, revised, target="en")
    assert (out, told) == (["[0]:[0]", "[1]:[1]", "[2]:[2]", "[3]:[]", "[4]:[3]", "[5]:[4]", "[6]:[5]"], [])


def test_a_language_that_the_encoder_does_not_know(lines: Lines, tmp_path: Path, run: Run) -> None:
    """Lengths, numbers and names do, and the reader is told; not where structure has told it all, and once for a language."""
    says = "notice: the encoder does not support is: texts are aligned by lengths, numbers and names."
    assert lines(EN, FR, target="is")[1:] == ([says], 0)
    assert lines(FR, EN, "--format", "tsv", target="is")[0][1].split("\t")[4] == "length"
    (tmp_path / "a.txt").write_text("1. Recall.\n\n2. Note.\n")
    (tmp_path / "b.txt").write_text("1. Minna.\n\n2. Benda.\n")
    by_number = run(tmp_path, "align", "a.txt", "b.txt", "-s", "is", "-t", "is")
    assert by_number.stderr.count("notice") == 1
    assert "no rules for is" in by_number.stderr


def test_one_side_five_times_the_other(lines: Lines) -> None:
    """Every line of both is in one link or gap, whichever is the longer."""
    around = [f"{text} {n}" for n in range(4) for text in OTHER]
    for one, other in ((EN, [*around[:14], *FR, *around[14:]]), ([*around[:14], *EN, *around[14:]], FR)):
        out, _, code = lines(one, other)
        sides = [bead.split(":") for bead in out]
        for side, texts in enumerate((one, other)):
            assert sorted(n for bead in sides for n in json.loads(bead[side])) == list(range(len(texts)))
        assert code == 0


def test_texts_that_are_not_versions_of_each_other_are_told(lines: Lines) -> None:
    _, (notice,), code = lines(OTHER, FR)
    assert code == 0
    assert notice.startswith("notice: the texts do not look like versions of each other: ")
    assert lines(EN, FR)[1] == []


def test_much_without_counterpart_is_told_once(lines: Lines) -> None:
    more = [
        f"Warehouse {n} is for {what}, and closes at dusk."
        for n, what in enumerate(("salt", "rope", "coal", "wine", "wool", "tar"))
    ]
    _, (notice,), code = lines([*EN, *more, *more], [*FR, *OTHER[-1:]])
    assert code == 0
    assert notice == (
        "notice: 12 of 19 source units and 1 of 8 target units have no counterpart: the texts may be of different editions, or one may be an extract."
    )
    assert lines([*EN, *more], FR)[1] == []


def test_a_sentence_of_very_many_characters(lines: Lines) -> None:
    """Its neighbours keep their links, whether it has spaces or none."""
    for long, other in (("light " * 20_000, "lumière " * 20_000), ("x" * 100_000, "灯" * 30_000)):
        out, _, code = lines([*EN[:3], long, *EN[3:]], [*FR[:3], other, *FR[3:]])
        assert {"[0]:[0]", "[1]:[1]", "[6]:[6]", "[7]:[7]"} <= set(out)
        assert code == 0


# --- what is printed ---------------------------------------------------------------------------------------------------


def test_tsv_names_its_columns_and_holds_a_link_a_line(lines: Lines) -> None:
    out, _, _ = lines([f"{EN[0]}\t\x1b[2J\u2028x", *EN[1:]], [f"{FR[0]} {FR[1]}", *FR[2:]], "--format", "tsv")
    rows = [row.split("\t") for row in out]
    assert rows[0] == ["source", "target", "state", "score", "evidence", "source_text", "target_text"]
    assert {len(row) for row in rows} == {7}
    assert rows[1][:3] == ["source-1+source-2", "target-1", "proposed"]
    assert 0 <= float(rows[1][3]) <= 1
    assert rows[1][5].startswith(f"{EN[0]} [2J x")


def test_every_link_says_what_it_rests_on(lines: Lines, tmp_path: Path, run: Run) -> None:
    assert all(link["evidence"] for link in json.loads("".join(lines(EN, FR, "--format", "json")[0]))["links"])
    assert all(row.split("\t")[4] for row in lines(EN, FR, "--format", "tsv")[0][1:])
    shown = run(tmp_path, "-v", "align", "a.txt", "b.txt", "-s", "en", "-t", "fr", "--input", "lines").stdout
    assert "Evidence" in shown.splitlines()[0]
    assert shown.count("meaning") == len(EN)


def test_one_side_from_standard_input(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.txt").write_text("\n".join(FR), "utf-8")

    def piped(*args: str, text: str = "\n".join(EN)) -> tuple[int, str, str]:
        monkeypatch.chdir(tmp_path)
        from click.testing import CliRunner

        from enregard.cli import cli

        result = CliRunner().invoke(cli, ["align", *args, "-s", "en", "-t", "fr"], input=text, prog_name="enregard")
        return result.exit_code, result.stdout, result.stderr

    asked = ("--input", "lines", "--format", "beads")
    assert piped("-", "b.txt", *asked) == (0, "\n".join(ONE_TO_ONE) + "\n", "")
    assert piped("b.txt", "-", *asked)[0] == 0
    assert "standard input has no text" in piped("-", "b.txt", *asked, text="")[2]
    assert piped("-", "b.txt", "--format", "beads", text="1. Recall.\n")[0] == 0
    code, out, told = piped("-", "-", *asked)
    assert (code, out) == (2, "")
    assert "only one of the two" in told
    assert "standard input: this is binary data" in piped("-", "b.txt", *asked, text="a\0b")[2]


def test_notices_are_words_that_can_be_suppressed(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text("One.\n")
    args = ["align", "a.txt", "a.txt", "-s", "en", "-t", "fr", "--input", "lines"]
    assert run(tmp_path, *args).stderr == "notice: both files have the same text.\n"
    assert run(tmp_path, "-q", *args).stderr == ""


def test_python_can_what_the_command_can(tmp_path: Path) -> None:
    for name, texts in (("a.txt", OTHER), ("b.txt", FR)):
        (tmp_path / name).write_text("\n".join(texts), "utf-8")
    bitext = align_files(tmp_path / "a.txt", tmp_path / "b.txt", "en", "fr", lines=True)
    assert ["versions of each other" in remark for remark in find_notices(bitext)] == [True]
    with pytest.raises(UsageError, match="unknown encoder"):
        align_files(tmp_path / "a.txt", tmp_path / "b.txt", "en", "fr", encoder="oracle")


# --- a terminal --------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def is_erased(screen: Terminal) -> bool:
    """Nothing but controls of the terminal follows the last erasing of a line, and the cursor is shown again."""
    last = screen.getvalue().rpartition("\x1b[2K")[2]
    return last == "" and "\x1b[?25h" in screen.getvalue()


def test_long_work_is_told_on_a_terminal_and_leaves_nothing_there(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with _shared.show_progress("aligning a and b"):
        while "aligning a and b" not in screen.getvalue():
            pass
    assert is_erased(screen)
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)
    with _shared.show_progress("aligning a and b"):
        pass
    assert file.getvalue() == ""


def test_the_standing_of_a_batch_run_fits_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "80")
    said = str(Standing(done=1234, total=10_000, failed=12, rate=0.05, left=175_320.0))
    assert said == "1,234 of 10,000 pairs, 12 failed, 3 a minute, about 48:42:00 left"
    with _shared.show_progress("starting", estimate=False), take_part(0, 0, said):
        while " pairs" not in screen.getvalue():
            pass
    assert said in screen.getvalue()


def test_a_hostile_name_is_neither_markup_nor_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with _shared.show_progress("[bold]a[/bold] :smile: \x1b]0;b\x07"):
        while "[bold]a[/bold] :smile: \\u001b]0;b\\u0007" not in screen.getvalue():
            pass


def test_the_line_goes_away_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)

    def fail() -> None:
        with _shared.show_progress("aligning"):
            while "aligning" not in screen.getvalue():
                pass
            raise UsageError("no")

    with pytest.raises(UsageError):
        fail()
    assert is_erased(screen)


# --- dictionaries ------------------------------------------------------------------------------------------------------


def test_a_dictionary_translates_words_where_the_encoder_lacks_a_language(tmp_path: Path, lines: Lines) -> None:
    """The target here is the source with each word backwards, and without its third line."""
    turned = [" ".join(word[::-1] for word in line.split()) for line in EN]
    table = {word.strip(".") for line in EN for word in line.split()}
    (tmp_path / "words.tsv").write_text("".join(f"{word}\t{word[::-1]}\n" for word in sorted(table)), "utf-8")
    args = ("--format", "beads", "--dictionary", "words.tsv")
    out, notices, status = lines(EN, turned[:2] + turned[3:], *args, target="fi")
    assert out == ["[0]:[0]", "[1]:[1]", "[2]:[]", "[3]:[2]", "[4]:[3]", "[5]:[4]", "[6]:[5]"]
    assert "words are compared with the dictionary" in " ".join(notices)
    assert status == 0
    (tmp_path / "words.tsv").write_text("no\ttalo\n", "utf-8")
    out, notices, status = lines(EN, turned, *args, target="fi")
    assert "no dictionary covers enough words of both texts" in " ".join(notices)
    (tmp_path / "words.tsv").write_bytes(b"\xff\x00")
    assert lines(EN, turned, *args, target="fi")[::2] == ([], 2)


def test_a_dictionary_of_nonsense_changes_nothing(tmp_path: Path, lines: Lines) -> None:
    """Megabytes of words that no text has, and of words of both texts that translate each other at random."""
    turned = [" ".join(word[::-1] for word in line.split()) for line in EN]
    without = lines(EN, turned[:2] + turned[3:], target="fi")[0]
    words = [sorted({word.strip(".") for line in side for word in line.split()}) for side in (EN, turned)]
    dice = random.Random(1)
    at_random = "".join(f"{dice.choice(words[0])}\t{dice.choice(words[1])}\n" for _ in range(100_000))
    unknown = "".join(f"qx{n}z\tvw{n}k, {n}yy\n" for n in range(100_000))
    for text in (unknown, at_random):
        (tmp_path / "words.tsv").write_text(text, "utf-8")
        args = ("--format", "beads", "--dictionary", "words.tsv")
        assert lines(EN, turned[:2] + turned[3:], *args, target="fi")[::2] == (without, 0)


def test_a_dictionary_in_the_other_direction_is_used_as_well(tmp_path: Path, lines: Lines) -> None:
    turned = [" ".join(word[::-1] for word in line.split()) for line in EN]
    table = {word.strip(".") for line in EN for word in line.split()}
    (tmp_path / "words.tsv").write_text("".join(f"{word[::-1]}\t{word}\n" for word in sorted(table)), "utf-8")
    args = ("--format", "beads", "--dictionary", "words.tsv")
    out, notices, _ = lines(EN, turned[:2] + turned[3:], *args, target="fi")
    assert out == ["[0]:[0]", "[1]:[1]", "[2]:[]", "[3]:[2]", "[4]:[3]", "[5]:[4]", "[6]:[5]"]
    assert "words are compared with the dictionary" in " ".join(notices)


@pytest.mark.parametrize("target", ["en-GB", "en-Latn", "eng", "sr-Latn", "en-Latn-x-old"])
def test_one_language_or_script_in_two_names_is_a_pair_like_any_other(lines: Lines, target: str) -> None:
    out, _, status = lines(EN, EN[:3] + EN[4:], target=target)
    assert (out, status) == (["[0]:[0]", "[1]:[1]", "[2]:[2]", "[3]:[]", "[4]:[3]", "[5]:[4]", "[6]:[5]"], 0)
