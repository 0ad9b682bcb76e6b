"""A paragraph that one version lacks is told as missing, and not taken into its neighbour."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from enregard.align import align
from enregard.align._content import align_by_content
from enregard.align._items import find_items
from enregard.encoders import LazyEncoder
from enregard.encoders.use import ENCODER
from enregard.model import GAP_POSSIBLE, Document, Unit

TEXTS = {
    "en": (
        "The harbour master shall keep a register of all vessels that enter the port.",
        "A vessel that carries dangerous goods may not anchor within 500 metres of a quay.",
        "Fishing nets may not be dried on the breakwater.",
        "The council may close the port during a storm, and shall announce this by signals of light.",
        "Pilots are paid from the dues that ships pay under article 12.",
        "Whoever finds a lost boat shall report it to the police within three days.",
        "Dogs are not allowed in the fish market.",
        "The treasurer presents the accounts of the port to the council each spring.",
    ),
    "ar": (
        "يمسك رئيس المرفأ سجلا بجميع السفن التي تدخل الميناء.",
        "لا يجوز للسفينة التي تحمل بضائع خطرة أن ترسو على مسافة أقل من 500 متر من الرصيف.",
        "لا يجوز تجفيف شباك الصيد على كاسر الأمواج.",
        "للمجلس أن يغلق الميناء أثناء العاصفة، وعليه أن يعلن ذلك بإشارات ضوئية.",
        "تدفع أجور المرشدين من الرسوم التي تسددها السفن بموجب المادة 12.",
        "على من يعثر على قارب مفقود أن يبلغ الشرطة عنه في غضون ثلاثة أيام.",
        "لا يسمح بدخول الكلاب إلى سوق السمك.",
        "يعرض أمين الصندوق حسابات الميناء على المجلس كل ربيع.",
    ),
    "es": (
        "El capitán del puerto llevará un registro de todos los buques que entren en el puerto.",
        "Los buques que transporten mercancías peligrosas no podrán fondear a menos de 500 metros de un muelle.",
        "No se podrán secar redes de pesca en el rompeolas.",
        "El consejo podrá cerrar el puerto durante una tormenta, y lo anunciará con señales luminosas.",
        "Los prácticos se pagan con las tasas que abonan los barcos en virtud del artículo 12.",
        "Quien encuentre una barca perdida lo comunicará a la policía en el plazo de tres días.",
        "No se permite la entrada de perros en el mercado de pescado.",
        "El tesorero presenta al consejo las cuentas del puerto cada primavera.",
    ),
    "fr": (
        "Le capitaine du port tient un registre de tous les navires qui entrent dans le port.",
        "Un navire qui transporte des marchandises dangereuses ne peut mouiller à moins de 500 mètres d'un quai.",
        "Il est interdit de faire sécher des filets de pêche sur le brise-lames.",
        "Le conseil peut fermer le port pendant une tempête ; il l'annonce par des signaux lumineux.",
        "Les pilotes sont payés sur les droits que les navires acquittent en vertu de l'article 12.",
        "Quiconque trouve une barque perdue la signale à la police dans les trois jours.",
        "Les chiens ne sont pas admis au marché aux poissons.",
        "Le trésorier présente chaque printemps les comptes du port au conseil.",
    ),
    "ru": (
        "Капитан порта ведет реестр всех судов, заходящих в порт.",
        "Судно, перевозящее опасные грузы, не может стоять на якоре ближе чем в 500 метрах от причала.",
        "Запрещается сушить рыболовные сети на волноломе.",
        "Совет может закрыть порт на время шторма и объявляет об этом световыми сигналами.",
        "Лоцманам платят из сборов, которые суда вносят в соответствии со статьей 12.",
        "Нашедший потерянную лодку сообщает об этом в полицию в течение трех дней.",
        "Собаки на рыбный рынок не допускаются.",
        "Казначей каждую весну представляет совету отчет о средствах порта.",
    ),
    "zh": (
        "港务长应备有所有进港船只的登记册。",
        "载有危险货物的船只不得在距码头500米以内停泊。",
        "不得在防波堤上晾晒渔网。",
        "议会可在风暴期间关闭港口，并应以灯光信号宣布。",
        "引航员的报酬从船舶根据第十二条缴纳的费用中支付。",
        "拾得遗失船只者应在三天内报告警察。",
        "鱼市内不准带狗。",
        "司库每年春天向议会提交港口账目。",
    ),
}  # fmt: skip


def find_beads(source: Sequence[str], target: Sequence[str], *, read: bool) -> list[tuple[list[int], list[int]]]:
    found = align_by_content(source, target, ENCODER if read else None)
    return [([*link.sources], [*link.targets]) for link in found]


@pytest.mark.parametrize("missing", range(8))
@pytest.mark.parametrize("tag", ["ar", "es", "fr", "ru", "zh"])
def test_a_paragraph_that_is_missing_is_a_gap(tag: str, missing: int) -> None:
    english = list(TEXTS["en"])
    other = [text for n, text in enumerate(TEXTS[tag]) if n != missing]
    expected = [([n], [n - (n > missing)] if n != missing else []) for n in range(8)]
    assert find_beads(english, other, read=True) == expected
    turned = sorted((links, units) for units, links in expected if links)
    assert [bead for bead in find_beads(other, english, read=True) if all(bead)] == turned


def test_a_link_that_may_be_two_gaps_says_so() -> None:
    """What has little to do with the paragraph in its place is linked with it at most, and a person is told to look."""
    english, french = list(TEXTS["en"]), list(TEXTS["fr"])
    english[4], french[4] = (
        "Cats sleep on the roof of the customs house.",
        "Les pêcheurs dorment dans la maison du port.",
    )
    documents = [
        Document("W", tag, tuple(Unit(f"text-{n}", "line", text) for n, text in enumerate(side)))
        for tag, side in (("en", english[1:]), ("fr", french[:-1]))
    ]
    links = align(*documents, encoder=LazyEncoder()).links
    assert [link.source for link in links if GAP_POSSIBLE in link.evidence] == [("text-3",)]


def test_numbers_of_articles_are_figures_in_chinese_numerals_too() -> None:
    assert [item for item in find_items("第十二条第三款 12 条") if item.isdigit()] == ["12", "3", "12"]
