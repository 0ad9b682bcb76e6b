"""Invented documents in English and French, for tests and benchmarks: any number of any size, the same each time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from enregard.batch.pairs import Manifest, Pair, Version

_TITLES = ("Report on {0}", "Rapport sur {1}")
_THINGS = (
    ("the safety of harbours", "la sécurité des ports"),
    ("the protection of lighthouses", "la protection des phares"),
    ("the training of pilots", "la formation des pilotes"),
    ("the dredging of channels", "le dragage des chenaux"),
    ("the inspection of ferries", "l'inspection des traversiers"),
    ("the registration of vessels", "l'immatriculation des navires"),
    ("fees for moorings", "les redevances d'amarrage"),
    ("the removal of wrecks", "l'enlèvement des épaves"),
    ("the rescue of crews", "le sauvetage des équipages"),
    ("charts of coastal waters", "les cartes des eaux côtières"),
    ("the storage of grain", "l'entreposage des céréales"),
    ("the sale of fish at auction", "la vente du poisson à la criée"),
)
_SENTENCES = (
    ("The Committee considered {0} at its meeting in the capital.", "Le Comité a examiné {1} à sa réunion dans la capitale."),
    ("Members asked the Secretariat for more details about {0}.", "Les membres ont demandé au Secrétariat des précisions sur {1}."),
    ("In {2}, {3} ports reported on {0}.", "En {2}, {3} ports ont présenté un rapport sur {1}."),
    ("It was noted that {0} had improved in several regions.", "Il a été noté que {1} avait progressé dans plusieurs régions."),
    ("The costs of {0} are met from the ordinary budget.", "Les dépenses relatives à {1} sont imputées au budget ordinaire."),
    ("A working group will prepare guidelines on {0} before the next session.", "Un groupe de travail élaborera des directives sur {1} avant la prochaine session."),
    ("No agreement was reached about {0}, and the item remains open.", "Aucun accord n'a été trouvé sur {1}, et le point reste à l'étude."),
    ("The rules on {0} apply to public and private owners alike.", "Les règles concernant {1} s'appliquent aux propriétaires publics comme privés."),
)  # fmt: skip


def make_texts(number: int, paragraphs: int = 8) -> tuple[str, str]:
    """Return document *number* in English and French. A document in four lacks a paragraph in French."""
    dice = random.Random(number)
    title = dice.choice(_THINGS)
    pairs = [tuple(each.format(*title) for each in _TITLES)]
    for _ in range(paragraphs):
        parts = [
            (english.format(*thing, *numbers), french.format(*thing, *numbers))
            for english, french in dice.choices(_SENTENCES, k=dice.randint(1, 4))
            for thing in [dice.choice(_THINGS)]
            for numbers in [(dice.randint(1960, 2030), dice.randint(2, 99))]
        ]
        pairs.append((" ".join(one for one, _ in parts), " ".join(other for _, other in parts)))
    lacking = dice.randrange(1, len(pairs)) if number % 4 == 3 else -1
    english = [one for one, _ in pairs]
    french = [other for n, (_, other) in enumerate(pairs) if n != lacking]
    return "\n\n".join(english) + "\n", "\n\n".join(french) + "\n"


def write_documents(folder: Path, count: int, paragraphs: int = 8, extra: dict[int, str] | None = None) -> Manifest:
    """Write *count* works, each in two files in *folder*, and return their manifest. *extra* are words that are added to the English of some."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        english, french = make_texts(number, paragraphs)
        if extra and number in extra:
            english += f"\n{extra[number]}\n"
        for tag, text in (("en", english), ("fr", french)):
            (folder / f"W-{number:06}.{tag}.txt").write_text(text, "utf-8")
    return Manifest(tuple(list_pairs(folder, count)))


def list_pairs(folder: Path, count: int) -> Iterator[Pair]:
    """List the pairs that `write_documents` writes."""
    for number in range(count):
        name = f"W-{number:06}"
        one, other = (Version(t, str(folder / f"{name}.{t}.txt"), f"{name}.{t}.txt") for t in ("en", "fr"))
        yield Pair(name, one, other)
