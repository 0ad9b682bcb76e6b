"""Plain text without blank lines: paragraphs by widths, labels and indents; hyphens, heads, feet and numbers of lines."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enregard import readers
from enregard.model import Source
from enregard.readers._labels import find_labels
from enregard.readers._lines import measure_width

LAWS = {
    "en": [
        "Lighthouses Act",
        "Interpretation",
        "1. In this Act, a keeper is any person who tends a light of the coast, by day or by night, and who is entered in the register of the harbour "
        "for that purpose.",
        "2. Every keeper shall write down the hours during which the light burns, and shall show the book to whoever asks for it in the name of the "
        "authority.",
        "(a) The book is kept in ink, and no leaf of it is taken out before the end of the year to which it belongs;",
        "(b) the book is kept dry, in a chest that is provided by the harbour and that only the keeper opens.",
        "Penalties",
        "3. A keeper who lets the light go out pays to the harbour what the delay of the ships has cost, unless the sea itself put it out.",
    ],
    "fr": [
        "Loi sur les phares",
        "Définitions",
        "1. Dans la présente loi, le gardien est la personne qui entretient un feu de la côte, de jour ou de nuit, et qui est inscrite à cette fin au "
        "registre du port.",
        "2. Le gardien note les heures pendant lesquelles le feu brûle et montre le registre à toute personne qui le demande au nom de l'autorité "
        "compétente.",
        "a) Le registre est tenu à l'encre, et aucune feuille n'en est retirée avant la fin de l'année à laquelle elle appartient ;",
        "b) le registre est gardé au sec, dans un coffre que le port fournit et que seul le gardien ouvre.",
        "Peines",
        "3. Le gardien qui laisse le feu s'éteindre verse au port ce que le retard des navires a coûté, sauf si la mer elle-même l'a éteint.",
    ],
    "es": [
        "Ley de faros",
        "Definiciones",
        "1. En la presente ley, el guarda es la persona que cuida una luz de la costa, de día o de noche, y que está inscrita para ese fin en el "
        "registro del puerto.",
        "2. El guarda anota las horas durante las cuales arde la luz y muestra el libro a toda persona que lo pida en nombre de la autoridad "
        "competente.",
        "a) El libro se lleva con tinta, y ninguna hoja se retira de él antes del final del año al que pertenece;",
        "b) el libro se guarda seco, en un cofre que facilita el puerto y que solo abre el guarda.",
        "Sanciones",
        "3. El guarda que deja apagarse la luz paga al puerto lo que ha costado el retraso de los barcos, salvo que la apagara el mar.",
    ],
    "ru": [
        "Закон о маяках",
        "Определения",
        "1. В настоящем законе смотрителем является лицо, которое днем или ночью следит за огнем на побережье и которое для этой цели внесено в книгу "
        "порта.",
        "2. Смотритель записывает часы, в течение которых горит огонь, и показывает книгу каждому, кто попросит об этом от имени уполномоченного "
        "органа.",
        "a) Книга ведется чернилами, и ни один лист не изымается из нее до конца того года, к которому он относится;",
        "b) книга хранится в сухом месте, в сундуке, который предоставляет порт и который открывает только смотритель.",
        "Наказания",
        "3. Смотритель, который дал огню погаснуть, возмещает порту стоимость задержки судов, если только огонь не погасило само море.",
    ],
    "zh": [
        "灯塔法",
        "一、 本法所称看守人，是指昼夜照管沿海灯火并为此目的登记在港口名册上的任何人，不论其是否领取报酬，也不论其是否在灯塔居住；登记由港口每年办理一次，并予以公布。",
        "二、 看守人应当记录灯火燃烧的时间，并向以主管机关名义提出要求的任何人出示该记录簿；记录簿应当用墨水书写，在所属年度结束之前不得从中取出任何一页，并应当保持干燥。",
        "三、 看守人任由灯火熄灭的，应当向港口赔偿因船舶延误而造成的损失，但灯火确系被海水扑灭的除外；赔偿的数额由港口与看守人商定，不能商定的，由主管机关决定。",
    ],
    "ar": [
        "قانون المنارات",
        "1 - يقصد بالحارس في هذا القانون كل شخص يعتني بضوء من أضواء الساحل نهارا أو ليلا ويكون مقيدا لهذا الغرض في سجل الميناء الذي يقع فيه الضوء.",
        "2 - على الحارس أن يدون الساعات التي يشتعل فيها الضوء وأن يطلع على الدفتر كل من يطلب ذلك باسم السلطة المختصة في أي وقت من أوقات النهار.",
        "3 - يدفع الحارس الذي يترك الضوء ينطفئ إلى الميناء ما كلفه تأخر السفن ما لم يكن البحر نفسه هو الذي أطفأه في ليلة عاصفة من ليالي الشتاء.",
    ],
}


def _wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Wrap *text* as printed columns count; Chinese breaks anywhere, but no line begins with a mark."""
    if " " in text[:40] and not any(measure_width(c) == 2 for c in text):
        return textwrap.wrap(text, width, initial_indent=indent, break_long_words=False, break_on_hyphens=False)
    lines, now = [], indent
    for n, c in enumerate(text):
        if measure_width(now + c) > width and c not in "，。、；：" and not text[n - 1 : n].isspace():
            lines.append(now)
            now = ""
        now += c
    return [*lines, now]


def read(text: str) -> Source:
    return readers.read(text.encode())


def paragraphs(text: str) -> list[str]:
    source = read(text)
    return [source.of(block.spans) for block in source.blocks]


def plain(texts: list[str]) -> list[str]:
    return ["".join(text.split()) for text in texts]


@pytest.mark.parametrize("language", LAWS)
@pytest.mark.parametrize("width", [52, 60, 68, 76, 84, 92, 100])
def test_dense_laws_come_back_whole_at_every_width(language: str, width: int) -> None:
    dense = "\n".join(line for text in LAWS[language] for line in _wrap(text, width))
    assert plain(paragraphs(dense)) == plain(LAWS[language])


@pytest.mark.parametrize("language", LAWS)
@pytest.mark.parametrize("indent", ["  ", "    ", "\t"])
def test_indents_of_first_lines_tell_paragraphs(language: str, indent: str) -> None:
    dense = "\n".join(line for text in LAWS[language] for line in _wrap(text, 64, indent.expandtabs()))
    assert plain(paragraphs(dense.replace(indent.expandtabs(), indent))) == plain(LAWS[language])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The conference of the keepers was held on", "12 May 2036 and ended with the following", "remarks."], 1),
        (["The keepers referred to in paragraphs (a) and", "(b) of this section are entered in the book", "of the harbour."], 1),
        (["The keepers of the coast relied on resolution", "4082 (2035) of the council, and on what it", "says of the lights."], 1),
        (["1. Every keeper of the coast writes down all", "hours of the light.", "2. Every keeper shows the book to whoever", "asks."], 2),
        (["1. Every keeper writes down the hours of the", "light; and", "2. The harbour keeps the book for ten years", "or more."], 2),
        (["1.", "Every keeper writes down the hours of the light", "in ink.", "2.", "Every keeper shows the book."], 2),
        (["The keeper writes down:", "(a) the hours of the light;", "(b) the ships."], 3),
    ],
    ids=["date", "reference", "resolution", "in sequence", "conjunction", "alone on its line", "list"],
)  # fmt: skip
def test_labels_begin_paragraphs_in_their_sequence_alone(lines: list[str], expected: int) -> None:
    assert expected == len(paragraphs("\n".join(lines)))


@pytest.mark.parametrize("indent", ["", "   ", "        "])
def test_a_list_without_gaps_counts_on_in_a_text_with_gaps(indent: str) -> None:
    items = [
        "1. the hours during which the lamp burns are those of the harbour book,",
        f"{indent}2. the oil of the lamps is kept in the chest of the harbour, and is",
        f"{indent}   never lent to ships of any kind,",
        f"{indent}3. the book is dry.",
    ]
    around = ["\n".join(_wrap(text.partition(" ")[2], 72)) for text in LAWS["en"] if text[0].isdigit()]
    text = "\n\n".join([around[0], "\n".join(items), *around[1:]])
    assert [text.split()[0] for text in paragraphs(text)][1:4] == ["1.", "2.", "3."]
    assert len(paragraphs(text)) == len(around) + 3


MANUAL = """KEEP(1)

NAME
       keep - write the book of a light

OPTIONS
       --all  show all lights

       --without-ships
              leave ships out

       -n, --none
              show none of the lights, which is of use only where the book of the
              harbour is read by the keeper alone

       -q     be quiet
       -v     tell of each light that burns, and of each that does not, with the
              hours of both

ERRORS
       灯台   no light
"""


def test_texts_of_terms_begin_paragraphs_below_and_beside_them() -> None:
    found = paragraphs(MANUAL)
    assert found[1:7] == [
        "NAME",
        "keep - write the book of a light",
        "OPTIONS",
        "--all",
        "show all lights",
        "--without-ships",
    ]
    assert found[7:11] == ["leave ships out", "-n, --none", " ".join(found[9].split()), "-q"]
    assert found[11:13] == ["be quiet", "-v"]
    assert found[14:] == ["ERRORS", "灯台", "no light"]
    assert plain([MANUAL]) == ["".join(plain(found))]


def test_paragraphs_that_go_on_further_in_are_no_terms() -> None:
    law = [text for text in LAWS["en"] if text[0].isdigit()] * 2
    hanging = "\n\n".join("\n       ".join(_wrap(text.partition(" ")[2], 60)) for text in law)
    assert plain(paragraphs(hanging)) == plain([text.partition(" ")[2] for text in law])


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["Every keeper shows the regis-", "ter to the harbour, and the register is kept."], "shows the register to"),
        (["Every keeper shows the regis\u00ad", "ter to the harbour."], "shows the register to"),
        (["The Secretary-", "General of the harbour speaks."], "The Secretary-General of"),
        (["A well-kept light, and another well-", "kept light of the coast."], "another well-kept light"),
        (["A light is self-sufficient, self-made and self-", "contained."], "self-made and self-contained."),
        (["The illness called COVID-", "19 kept the ships away."], "called COVID-19 kept"),
        (["Le gardien parle de l'auto-", "rité du port, et c'est l'autorité qui juge."], "de l'autorité du port"),
        (["CONVEN-", "TION ON THE LIGHTS OF THE COAST"], "CONVENTION ON"),
    ],
)  # fmt: skip
def test_hyphens_at_line_ends(lines: list[str], says: str) -> None:
    """The other words of the document tell whether a hyphen belongs to a word."""
    assert says in " ".join(paragraphs("\n".join(lines)))


def _paged(head: str, foot: str, feed: str, blank: str = "") -> str:
    lines = [
        line for n in range(6) for text in LAWS["en"][2:6] for line in _wrap(text.replace(".", f", part {n}.", 1), 60)
    ]
    pages = [lines[n : n + 17] for n in range(0, len(lines), 17)]
    return f"\n{feed}".join(
        "\n".join([*([head.format(n), *([blank] if blank else [])] if n > 1 else []), *page, foot.format(n)])
        for n, page in enumerate(pages, 1)
    )


@pytest.mark.parametrize("feed", ["", "\f"], ids=["no form feeds", "form feeds"])
@pytest.mark.parametrize(
    ("head", "foot"),
    [("Gazette of the Harbour", "{}"), ("Gazette of the Harbour {}", "- {} -"), ("A/91/7", "Page {} of 4"), ("{}   Lights of the coast", "{}")],
)  # fmt: skip
def test_heads_and_feet_that_return_are_furniture(head: str, foot: str, feed: str) -> None:
    source = read(_paged(head, foot, feed))
    words = " ".join(source.of(block.spans) for block in source.blocks)
    assert "Gazette" not in words
    assert "Lights of the coast" not in words
    assert plain([words]) == plain(
        [
            " ".join(
                " ".join(_wrap(text.replace(".", f", part {n}.", 1), 60)) for n in range(6) for text in LAWS["en"][2:6]
            )
        ]
    )


def test_headings_that_return_are_no_furniture() -> None:
    law = "\n".join(
        line
        for n in range(9)
        for text in ("Short title", LAWS["en"][2].replace("1.", f"{n + 1}."))
        for line in _wrap(text, 60)
    )
    assert read(law).furniture == ()


def test_numbers_of_lines_in_the_margin_are_furniture() -> None:
    lines = [line for text in LAWS["en"] for line in _wrap(text, 60)]
    numbered = [f"{line:<64}{n}" if n % 5 == 0 else line for n, line in enumerate(lines, 1)]
    source = read("\n".join(numbered))
    assert {piece.kind for piece in source.furniture} == {"line-number"}
    assert plain([source.of(block.spans) for block in source.blocks]) == plain(LAWS["en"])


@pytest.mark.parametrize("heading", ["Article {}", "Статья {}", "Chapter {}"])
def test_articles_at_regular_distances_are_no_page_numbers(heading: str) -> None:
    law = [
        text
        for n in range(1, 9)
        for text in (heading.format(n), LAWS["en"][2][3:], LAWS["en"][3][3:], LAWS["en"][7][3:])
    ]
    source = read("\n".join(line for text in law for line in _wrap(text, 60)))
    assert source.furniture == ()
    assert [source.of(block.spans) for block in source.blocks][::4] == [heading.format(n) for n in range(1, 9)]


def test_a_list_of_contents_has_no_numbers_of_lines() -> None:
    contents = "\n".join(f"{n}  Lights of the {name} coast" for n, name in enumerate(["northern", "southern"] * 9, 1))
    assert read(contents).furniture == ()


@pytest.mark.parametrize(
    ("text", "feet"),
    [
        ("The lights burn.19-17708 2/3\nThe ships land.", 2),
        ("The lights burn. 2/3 19-17708\nThe ships land.", 2),
        ("The lights of the\n2/3 19-17708 coast burn.", 2),
        ("The fraction 2/3 19-17708 was quoted.", 0),
    ],
)
def test_feet_that_an_extraction_left_in_a_line(text: str, feet: int) -> None:
    assert feet == len(read(text).furniture)


_words = st.lists(st.text(alphabet="abcdefghilmnoprstuvé", min_size=1, max_size=11), min_size=12, max_size=60)


@settings(max_examples=60)
@given(st.lists(_words, min_size=3, max_size=9), st.integers(50, 110))
def test_paragraphs_with_labels_come_back_at_any_width(texts: list[list[str]], width: int) -> None:
    written = [f"{n}. {' '.join(words).capitalize()}." for n, words in enumerate(texts, 1)]
    assert plain(paragraphs("\n".join(line for text in written for line in _wrap(text, width)))) == plain(written)


_lines = st.lists(
    st.text(alphabet=st.sampled_from("aB1.,;:-–()/*_#>\t\u00a0\u00ad\u200b\u0301\ufeff\ufb01éعא字、 \f"), max_size=40), max_size=12
)  # fmt: skip


@settings(max_examples=200)
@given(_lines, st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\n\n"]))
def test_every_character_is_in_one_block_or_furniture(lines: list[str], end: str) -> None:
    text = end.join(["Light.", *lines])
    source = read(text)
    counts = [0] * len(source.text)
    for a, b in [
        *(span for block in source.blocks for span in block.spans),
        *(piece.span for piece in source.furniture),
    ]:
        for n in range(a, b):
            counts[n] += 1
    assert [(n, c) for n, c in enumerate(source.text) if not c.isspace() and counts[n] != 1] == []


def test_titles_that_count_are_no_page_numbers() -> None:
    """Titles of articles rise by one at regular distances, as page numbers do, and the line before the last above is full."""
    article = (
        "Each port shall pay for {} lamps of its own and for the oil that its\n"
        "keepers burn in them, and in years of fog for a bell and a second bell,\n"
        "and shall report.\n"
    )
    text = "".join(f"Article {n}\n{article.format(n) * 3}" for n in range(20, 26))
    assert not readers.read(text.encode()).furniture


def test_labels_behind_one_another_are_read_once_each_at_the_beginning_of_a_line() -> None:
    """`(i)` has two readings; were those of the next label read for each of them, twenty labels would be read a million times."""
    labels, depth = find_labels("(i) " * 1000), 0
    while labels:
        assert [label.form for label in labels] == ["roman", "letter"]
        assert labels[0].inner is labels[1].inner
        labels, depth = labels[0].inner, depth + 1
    assert depth == 20
