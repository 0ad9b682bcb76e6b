"""What tells that the messages of a catalog are not English, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from enregard.lint.catalog_cases import make_catalog_case
from enregard.lint.source_language import find_other_language, guess_source

from ..conftest import Run

HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FRENCH = [
    "Le navire est au port",
    "Les mouettes sont dans le port",
    "Pour ouvrir une carte, choisir le nom du port",
    "Liste des phares et des bouées avec leurs feux",
]


def write(folder: Path, texts: list[str], language: str = "en") -> None:
    body = "\n".join(f'msgid "{text}"\nmsgstr "Harbor"\n' for text in texts)
    (folder / "app.po").write_text(HEAD.format(language) + body, "utf-8")


def test_a_notice_names_another_source_language_once(tmp_path: Path, run: Run) -> None:
    write(tmp_path, FRENCH)
    said = "no source language given; English is assumed, but the messages seem to be in French (if so, give -s fr)"
    assert run(tmp_path, "check", "app.po").stderr == f"app.po: {said}\n"
    assert "seem" not in run(tmp_path, "check", "app.po", "-s", "fr").stderr


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("fr", FRENCH),
        (
            "de",
            [
                "Das Schiff ist nicht im Hafen",
                "Nach dem Öffnen der Karte werden die Namen mit einem Punkt gezeigt",
                "und",
            ],
        ),
        (
            "es",
            [
                "Lista de los faros y de las boyas del puerto",
                "Para abrir la carta, elija el nombre del puerto con su luz",
            ],
        ),
        (
            "pt",
            ["O navio não está ao largo dos faróis", "Uma carta foi aberta pelo piloto; também são lidas pela rede"],
        ),
        ("ru", ["Корабль стоит в порту, и чайки сидят на крыше", "Открыть карту", "Выбрать порты"]),
        ("ja", ["港の地図を開く", "灯台の一覧を表示する", "船の名前を選択してください"]),
        ("ko", ["항구의 지도를 엽니다", "등대 목록을 보여 줍니다", "배의 이름을 고르십시오"]),
        ("zh", ["打开港口的地图", "显示所有灯塔的列表", "选择一艘船的名称并且保存"]),
    ],
)
def test_messages_tell_their_language(language: str, texts: list[str]) -> None:
    assert guess_source(texts) == language


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["Open", "Close", "Save as…", "Quit"],
        ["Les", "Del", "Est", "Des", "Du", "Une", "Para", "Con", "Por", "Est", "Des"],
        ["Las Palmas del Rey", "San José de los Llanos", "El Puerto", "Santa Cruz del Sur"],
        [
            "The catalog of the ports is open",
            "A list of Le Havre, Les Sables and Aix-les-Bains",
            "It has been read from %s",
        ],
        ["app.title", "menu.des", "le_nom", "%(les)s", "<le>", "{des}", "/du/par/les/des/pour/avec"],
        ["“Русский” is the name of the language"],
        ["Відкрити карту порту і показати всі маяки", "Корабель їде"],
    ],
    ids=[
        "none",
        "menus",
        "short",
        "names",
        "names in English",
        "keys",
        "a name of a language",
        "no rules for the letters",
    ],
)
def test_nothing_is_said_without_certainty(texts: list[str]) -> None:
    assert guess_source(texts) == ""


@pytest.mark.parametrize(
    ("name", "said", "tag", "notice"),
    [
        ("app.po", "Russian", "ru", ""),
        ("app.po", "brazilian portuguese", "pt-BR", ""),
        (
            "ja.po",
            "Japanease",
            "ja",
            "the header names 'Japanease', which is not a language; the language ja is taken from its name",
        ),
        ("pt_BR.po", "Portuguese (Brasil)", "pt-BR", "the language pt-BR is taken from its name"),
    ],
)
def test_a_header_may_name_the_language(tmp_path: Path, run: Run, name: str, said: str, tag: str, notice: str) -> None:
    (tmp_path / name).write_text(HEAD.format(said) + 'msgid "5 May 2039"\nmsgstr "6.5.2039"\n', "utf-8")
    data = (tmp_path / name).read_bytes()
    assert make_catalog_case(data, name, "en", None).sheets[0].bitext.target.language == tag
    result = run(tmp_path, "check", name, "-s", "en")
    assert result.exit_code == 1, result.output
    assert notice in result.stderr if notice else result.stderr == ""


ENGLISH_UNITS = [
    f"The keepers of lamp {n} have written the hour of the storm in the log that is with them." for n in range(8)
]
FRENCH_UNITS = [
    f"Les gardiens du feu {n} ont noté dans le journal une heure qui est avec celle des marées." for n in range(8)
]


@pytest.mark.parametrize(
    ("texts", "tag", "found"),
    [
        (ENGLISH_UNITS, "fr", "en"),
        (ENGLISH_UNITS, "ar", "en"),
        (ENGLISH_UNITS, "sv", "en"),
        (FRENCH_UNITS, "en", "fr"),
        (FRENCH_UNITS, "es", "fr"),
        (["Хранители записали час бури в журнал, который они держат у себя."] * 3, "en", "ru"),
        (ENGLISH_UNITS, "en-GB", ""),
        (FRENCH_UNITS, "fr-CA", ""),
        (ENGLISH_UNITS + FRENCH_UNITS, "fr", ""),
        (ENGLISH_UNITS + ["守灯人把风暴来临的时刻写在他们随身保管的日志里面。"] * 6, "zh", ""),
        (FRENCH_UNITS, "oc", ""),
        (["Lamp", "Harbor", "Le Havre"] * 9, "fr", ""),
        ([], "fr", ""),
    ],
    ids=[
        "en as fr",
        "en as ar",
        "en as sv",
        "fr as en",
        "fr as es",
        "ru as en",
        "en",
        "fr",
        "half",
        "half Chinese",
        "a relative",
        "names",
        "none",
    ],
)
def test_the_language_of_most_of_a_document(texts: list[str], tag: str, found: str) -> None:
    assert find_other_language(texts, tag) == found
