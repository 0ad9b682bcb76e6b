"""Every Monday a new version of the source: paragraphs come, go, move and are divided, and the numbers of the translations follow.

All is translated and confirmed each time. Then no check finds an error, one update settles it, and what is exported has the numbers of the source.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from enregard import catalog, languages
from enregard.commands.add import add
from enregard.commands.export import export
from enregard.commands.update import update
from enregard.facts.labels import read_label
from enregard.lint.checking import check
from enregard.model import Severity
from enregard.text.numerals import write_han
from enregard.workspace.projects import init
from enregard.workspace.segmenting import segment_file

EXAMPLES = int(os.environ.get("ENREGARD_MONDAYS", "6"))
_TOPICS = {
    "en": "lakes,rivers,forests,harbours,islands,glaciers,wells,bridges,fisheries,wetlands,dunes,canals,springs,reefs,coasts,deltas",
    "fr": "lacs,rivières,forêts,ports,îles,glaciers,puits,ponts,pêcheries,zones humides,dunes,canaux,sources,récifs,côtes,deltas",
    "es": "lagos,ríos,bosques,puertos,islas,glaciares,pozos,puentes,pesquerías,humedales,dunas,canales,manantiales,arrecifes,costas,deltas",
    "ru": "озера,реки,леса,порты,острова,ледники,колодцы,мосты,промыслы,болота,дюны,каналы,источники,рифы,побережья,дельты",
    "ar": "البحيرات,الأنهار,الغابات,الموانئ,الجزر,الجليد,الآبار,الجسور,المصائد,المستنقعات,الكثبان,القنوات,الينابيع,الشعاب,السواحل,الدلتا",
    "zh": "湖泊,河流,森林,港口,岛屿,冰川,水井,桥梁,渔场,湿地,沙丘,运河,泉水,珊瑚礁,海岸,三角洲",
}
_SENTENCES = {
    "en": ("Requests a report on the {} since {}.", "Encourages Member States to protect the {} since {}.", "Welcomes the study of the {} since {}."),
    "fr": ("Demande un rapport sur les {} depuis {}.", "Encourage les États Membres à protéger les {} depuis {}.", "Se félicite de l'étude sur les {} depuis {}."),
    "es": ("Solicita un informe sobre {} desde {}.", "Alienta a los Estados Miembros a proteger {} desde {}.", "Acoge con beneplácito el estudio sobre {} desde {}."),
    "ru": ("Просит представить доклад «{}» с {} года.", "Призывает государства-члены защищать «{}» с {} года.", "Приветствует исследование «{}» с {} года."),
    "ar": ("يطلب تقريرا عن {} منذ عام {}.", "يشجع الدول الأعضاء على حماية {} منذ عام {}.", "يرحب بالدراسة المتعلقة ب‍{} منذ عام {}."),
    "zh": ("请提出关于{}的报告（自{}年起）。", "鼓励会员国保护{}（自{}年起）。", "欢迎关于{}的研究（自{}年起）。"),
}  # fmt: skip
_TITLES = {
    "en": "DECLARATION",
    "fr": "DÉCLARATION",
    "es": "DECLARACIÓN",
    "ru": "ДЕКЛАРАЦИЯ",
    "ar": "إعلان",
    "zh": "宣言",
}


def say(tag: str, number: int) -> str:
    """The sentence *number* in a language; the same number says the same in all."""
    topics = _TOPICS[tag].split(",")
    return _SENTENCES[tag][number // len(topics) % 3].format(topics[number % len(topics)], 1950 + number)


def _print_number(tag: str, n: int, style: int) -> str:
    if tag == "zh" and style % 2:
        return f"{write_han(n)}、"
    if tag == "ar":
        digits = str(n) if style % 2 else "".join(chr(0x660 + int(d)) for d in str(n))
        return f"{digits} - "
    return f"{n}{')' if style == 3 else '.'} "


def _print_letter(tag: str, n: int, style: int) -> str:
    letter = languages.get(tag).letters[n]
    return f"{letter}) " if tag in ("fr", "es", "ru") or style == 3 else f"({letter}) "


@dataclass(frozen=True)
class Paragraph:
    """The numbers of its sentences, and of those of its sub-paragraphs."""

    sentences: tuple[int, ...]
    items: tuple[int, ...] = ()


def _write_text(tag: str, paragraphs: list[Paragraph], style: int) -> str:
    space = "" if tag == "zh" else " "
    blocks = [_TITLES[tag]]
    for n, paragraph in enumerate(paragraphs, 1):
        blocks.append(_print_number(tag, n, style) + space.join(say(tag, s) for s in paragraph.sentences))
        blocks += [_print_letter(tag, k, style) + say(tag, s) for k, s in enumerate(paragraph.items)]
    return "\n\n".join(blocks) + "\n"


class Mondays(RuleBasedStateMachine):
    """A source and its translations, one of which is in the form *style*."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.project = init(Path(self.folder.name) / "project")
        self.style, self.unused, self.paragraphs = 0, list(range(48)), list[Paragraph]()
        self.source, self.target = "en", "fr"

    def teardown(self) -> None:
        self.folder.cleanup()

    @initialize(
        data=st.data(),
        style=st.integers(0, 3),
        pair=st.lists(st.sampled_from(list(_TITLES)), min_size=2, max_size=2, unique=True),
    )
    def begin(self, data: st.DataObject, style: int, pair: list[str]) -> None:
        self.style, (self.source, self.target) = style, pair
        self.unused = data.draw(st.permutations(self.unused))
        sizes = data.draw(st.lists(st.sampled_from([(1, 0), (2, 0), (1, 3)]), min_size=2, max_size=6))
        self.paragraphs = [Paragraph(self._take(a), self._take(b)) for a, b in sizes]
        for tag in pair:
            self._receive(tag)
        update(self.project)
        self._translate()

    def _take(self, count: int) -> tuple[int, ...]:
        return tuple(self.unused.pop() for _ in range(count))

    def _receive(self, tag: str) -> None:
        file = Path(self.folder.name) / f"{tag}.txt"
        file.write_text(_write_text(tag, self.paragraphs, self.style), "utf-8")
        add(self.project, "A/91/7", tag, file, original=self.source, replaces=tag in self._held())

    def _held(self) -> set[str]:
        return {path.stem for path in self.project.root.glob("corpus/*/*.txt")}

    def _translate(self) -> None:
        """Translate all that is to be translated, clear every flag, and update."""
        words = {say(self.source, n): say(self.target, n) for n in range(48)} | {
            _TITLES[self.source]: _TITLES[self.target]
        }
        path = self.project.catalog_path("A-91-7", self.target)
        po = catalog.read(path)
        entries = [
            e
            if e.obsolete
            else replace(e, target=self._render(e.source, words), flags=(), previous_source=None, raw=None)
            for e in po.entries
        ]
        path.write_bytes(catalog.render(replace(po, entries=tuple(entries))))
        update(self.project)

    def _render(self, text: str, words: dict[str, str]) -> str:
        """Translate each part of *text*, sentence by sentence."""
        space = "" if self.target == "zh" else " "
        return "\n\n".join(
            space.join(words[m.group()] for m in re.finditer("|".join(map(re.escape, words)), part))
            for part in text.split("\n\n")
        )

    @rule(data=st.data(), size=st.sampled_from([(1, 0), (2, 0), (1, 2)]))
    def insert(self, data: st.DataObject, size: tuple[int, int]) -> None:
        if len(self.unused) >= 3:
            at = data.draw(st.integers(0, len(self.paragraphs)))
            self._change([*self.paragraphs[:at], Paragraph(*map(self._take, size)), *self.paragraphs[at:]])

    @rule(data=st.data())
    def insert_item(self, data: st.DataObject) -> None:
        if len(self.unused) >= 3:
            at = data.draw(st.integers(0, len(self.paragraphs) - 1))
            items = self.paragraphs[at].items
            k = data.draw(st.integers(0, len(items)))
            self._replace(at, [replace(self.paragraphs[at], items=(*items[:k], *self._take(1), *items[k:]))])

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        if len(self.paragraphs) > 2:
            self._replace(data.draw(st.integers(0, len(self.paragraphs) - 1)), [])

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        paragraphs = list(self.paragraphs)
        paragraph = paragraphs.pop(data.draw(st.integers(0, len(paragraphs) - 1)))
        paragraphs.insert(data.draw(st.integers(0, len(paragraphs))), paragraph)
        self._change(paragraphs)

    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        at = data.draw(st.integers(0, len(self.paragraphs) - 1))
        paragraph = self.paragraphs[at]
        if len(paragraph.sentences) == 2:
            one, other = paragraph.sentences
            self._replace(at, [Paragraph((one,)), Paragraph((other,), paragraph.items)])

    def _replace(self, at: int, by: list[Paragraph]) -> None:
        self._change([*self.paragraphs[:at], *by, *self.paragraphs[at + 1 :]])

    def _change(self, paragraphs: list[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self._receive(self.source)
        update(self.project)
        self._translate()

    @invariant()
    def numbers_follow(self) -> None:
        if not self.paragraphs:
            return
        assert not [result.changed for result in update(self.project, write=False) if result.changed]
        errors = [f for f in check(self.project).findings if f.severity is Severity.ERROR]
        assert not errors, errors
        assert self._list_exported() == list(self._list_expected())

    def _list_exported(self) -> list[tuple[str, str]]:
        out = Path(self.folder.name) / "build"
        (file,) = export(self.project, ["A/91/7"], to="txt", out=out)
        units = segment_file(file, self.target).units
        return [(read_label(unit.label or "", self.target), unit.text) for unit in units if unit.label]

    def _list_expected(self) -> Iterator[tuple[str, str]]:
        space = "" if self.target == "zh" else " "
        for n, paragraph in enumerate(self.paragraphs, 1):
            yield str(n), space.join(say(self.target, s) for s in paragraph.sentences)
            yield from ((languages.LATIN[k], say(self.target, s)) for k, s in enumerate(paragraph.items))


TestMondays = Mondays.TestCase
TestMondays.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=6,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=EXAMPLES < 50,
)
