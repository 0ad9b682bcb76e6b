"""Documents of a generator, in six languages, that are hard to pair: series in which a date or a number differs, letters of one template, boilerplate that all share, documents without a partner.

Sentences were written for this purpose. Countries and dates are those of CLDR.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from babel import Locale
from babel.dates import format_date

TAGS = ("en", "fr", "es", "ru", "ar", "zh")
COUNTRIES = [
    "KE",
    "PE",
    "LA",
    "NO",
    "FJ",
    "TG",
    "QA",
    "UZ",
    "CL",
    "MN",
    "GA",
    "BB",
    "ER",
    "EC",
    "KZ",
    "LY",
    "NI",
    "NG",
    "PH",
    "TJ",
    "TM",
    "VE",
    "BY",
    "BH",
    "IN",
    "EG",
    "AO",
    "BW",
    "CM",
    "TD",
    "DK",
    "EE",
    "FI",
    "GH",
    "GR",
    "HT",
    "HN",
    "IS",
    "JO",
    "LB",
]
_HEADS = {
    "en": ("The Council,", "Recalling its earlier decisions on the matter,", "Decides to remain seized of the matter."),
    "fr": (
        "Le Conseil,",
        "Rappelant ses décisions antérieures sur la question,",
        "Décide de rester saisi de la question.",
    ),
    "es": (
        "El Consejo,",
        "Recordando sus decisiones anteriores sobre la cuestión,",
        "Decide seguir ocupándose de la cuestión.",
    ),
    "ru": (
        "Совет,",
        "ссылаясь на свои прежние решения по этому вопросу,",
        "постановляет продолжать заниматься этим вопросом.",
    ),
    "ar": ("إن المجلس،", "إذ يشير إلى مقرراته السابقة بشأن هذه المسألة،", "يقرر أن يبقي المسألة قيد نظره."),
    "zh": ("理事会，", "回顾其以往关于此事项的决定，", "决定继续处理此案。"),
}
_SERIES = {
    "en": (
        "The situation in {country}",
        "Having considered the report of the mission in {country} of {day},",
        "Extends the mandate of the mission until {until};",
        "Authorizes a strength of {staff} observers and a budget of {money} dollars;",
        "Requests a report within {days} days.",
    ),
    "fr": (
        "La situation dans le pays suivant : {country}",
        "Ayant examiné le rapport de la mission dans le pays suivant : {country}, en date du {day},",
        "Proroge le mandat de la mission jusqu'au {until} ;",
        "Autorise un effectif de {staff} observateurs et un budget de {money} dollars ;",
        "Demande un rapport dans un délai de {days} jours.",
    ),
    "es": (
        "La situación en el país siguiente: {country}",
        "Habiendo examinado el informe de la misión en {country} de fecha {day},",
        "Prorroga el mandato de la misión hasta el {until};",
        "Autoriza una dotación de {staff} observadores y un presupuesto de {money} dólares;",
        "Solicita un informe en un plazo de {days} días.",
    ),
    "ru": (
        "Положение в следующей стране: {country}",
        "рассмотрев доклад миссии в стране {country} от {day},",
        "продлевает мандат миссии до {until};",
        "санкционирует численность в {staff} наблюдателей и бюджет в {money} долларов;",
        "просит представить доклад в течение {days} дней.",
    ),
    "ar": (
        "الحالة في البلد التالي: {country}",
        "وقد نظر في تقرير البعثة في {country} المؤرخ {day}،",
        "يمدد ولاية البعثة حتى {until}؛",
        "يأذن بقوام قدره {staff} مراقبا وبميزانية قدرها {money} دولار؛",
        "يطلب تقريرا في غضون {days} يوما.",
    ),
    "zh": (
        "{country}局势",
        "审议了驻{country}特派团{day}的报告，",
        "将特派团的任务期限延长至{until}；",
        "核准{staff}名观察员和{money}美元的预算；",
        "请在{days}天内提交报告。",
    ),
}
_LETTER = {
    "en": (
        "Letter dated {day} from the representative of {country}",
        "I have the honour to forward the reply of {country} to your note of {until}.",
        "I should be grateful if you would have this letter circulated as a document.",
    ),
    "fr": (
        "Lettre datée du {day}, adressée par le représentant du pays suivant : {country}",
        "J'ai l'honneur de transmettre la réponse du pays suivant : {country} à votre note du {until}.",
        "Je vous serais obligé de faire distribuer la présente lettre comme document.",
    ),
    "es": (
        "Carta de fecha {day} del representante del país siguiente: {country}",
        "Tengo el honor de transmitir la respuesta de {country} a su nota de {until}.",
        "Le agradecería que hiciera distribuir esta carta como documento.",
    ),
    "ru": (
        "Письмо представителя страны {country} от {day}",
        "Имею честь препроводить ответ страны {country} на вашу ноту от {until}.",
        "Буду признателен за распространение настоящего письма в качестве документа.",
    ),
    "ar": (
        "رسالة مؤرخة {day} موجهة من ممثل البلد التالي: {country}",
        "أتشرف بأن أحيل رد {country} على مذكرتكم المؤرخة {until}.",
        "وأرجو ممتنا تعميم هذه الرسالة باعتبارها وثيقة.",
    ),
    "zh": ("{country}代表{day}的来信", "谨转递{country}对你{until}照会的答复。", "请将本函作为文件分发为荷。"),
}
_TOPICS = {
    "en": ["drinking water", "rural schools", "fishing vessels", "seed banks", "road safety", "postal services", "forest fires", "child vaccination", "prison reform", "glaciers", "customs duties", "seismic stations"],
    "fr": ["l'eau potable", "les écoles rurales", "les navires de pêche", "les banques de semences", "la sécurité routière", "les services postaux", "les feux de forêt", "la vaccination des enfants", "la réforme des prisons", "les glaciers", "les droits de douane", "les stations sismiques"],
    "es": ["el agua potable", "las escuelas rurales", "los buques pesqueros", "los bancos de semillas", "la seguridad vial", "los servicios postales", "los incendios forestales", "la vacunación infantil", "la reforma penitenciaria", "los glaciares", "los derechos de aduana", "las estaciones sísmicas"],
    "ru": ["питьевая вода", "сельские школы", "рыболовные суда", "банки семян", "безопасность дорожного движения", "почтовые услуги", "лесные пожары", "вакцинация детей", "реформа тюрем", "ледники", "таможенные пошлины", "сейсмические станции"],
    "ar": ["مياه الشرب", "المدارس الريفية", "سفن الصيد", "بنوك البذور", "السلامة على الطرق", "الخدمات البريدية", "حرائق الغابات", "تطعيم الأطفال", "إصلاح السجون", "الأنهار الجليدية", "الرسوم الجمركية", "المحطات الزلزالية"],
    "zh": ["饮用水", "农村学校", "渔船", "种子库", "道路安全", "邮政服务", "森林火灾", "儿童疫苗接种", "监狱改革", "冰川", "关税", "地震台站"],
}  # fmt: skip
_FRAMES = {
    "en": ("Members discussed the following subject: {topic}.", "Expenditure on {topic} rose.", "No agreement was reached on {topic}.", "A seminar on {topic} took place in {country}.", "The secretariat will publish a guide to {topic}.", "Experts had doubts about {topic}."),
    "fr": ("Les membres ont débattu du sujet suivant : {topic}.", "Les dépenses consacrées au sujet suivant ont augmenté : {topic}.", "Aucun accord n'a été trouvé sur le sujet suivant : {topic}.", "Un séminaire s'est tenu dans le pays suivant : {country}, sur {topic}.", "Le secrétariat publiera un guide sur {topic}.", "Les experts avaient des doutes sur {topic}."),
    "es": ("Los miembros debatieron el tema siguiente: {topic}.", "Aumentaron los gastos en {topic}.", "No se llegó a un acuerdo sobre {topic}.", "Se celebró en {country} un seminario sobre {topic}.", "La secretaría publicará una guía sobre {topic}.", "Los expertos tenían dudas sobre {topic}."),
    "ru": ("Члены обсудили следующую тему: {topic}.", "Расходы по следующей теме возросли: {topic}.", "Согласие не было достигнуто по теме: {topic}.", "В стране {country} прошел семинар по теме: {topic}.", "Секретариат издаст руководство по теме: {topic}.", "У экспертов были сомнения по теме: {topic}."),
    "ar": ("ناقش الأعضاء الموضوع التالي: {topic}.", "زادت النفقات على {topic}.", "لم يتم التوصل إلى اتفاق بشأن {topic}.", "عقدت في {country} حلقة دراسية عن {topic}.", "ستنشر الأمانة دليلا عن {topic}.", "ساورت الخبراء شكوك بشأن {topic}."),
    "zh": ("成员讨论了以下主题：{topic}。", "{topic}方面的支出增加。", "未就{topic}达成协议。", "在{country}举行了关于{topic}的研讨会。", "秘书处将出版{topic}指南。", "专家对{topic}表示怀疑。"),
}  # fmt: skip
Texts = dict[str, list[str]]


def make_documents(count: int, seed: int, tags: Sequence[str] = TAGS) -> Iterator[Texts]:
    """Yield *count* works: a third are resolutions on one country in successive years, a third letters of one template, and a third reports of 3 to 60 paragraphs."""
    dice = random.Random(seed)
    start = date(1990, 1, 1)
    for n in range(count):
        kind = n % 3
        if kind == 0:  # ten successive years in one country
            country = COUNTRIES[n // 30 % len(COUNTRIES)]
            day = date(1990 + n // 3 % 10, 1 + n // 1200 % 12, 28)
        else:
            country, day = dice.choice(COUNTRIES), start + timedelta(dice.randrange(9000))
        until = day + timedelta(dice.choice((90, 180, 365)))
        values = {
            "staff": dice.randrange(10, 40) * 5,
            "money": dice.randrange(1, 60) * 100_000,
            "days": dice.choice((30, 60, 90)),
        }
        frames = [
            (dice.randrange(6), dice.randrange(12), dice.choice(COUNTRIES)) for _ in range(dice.choice((3, 8, 20, 60)))
        ]
        yield {tag: list(_write(tag, kind, country, (day, until), values, frames)) for tag in tags}


def _write(
    tag: str,
    kind: int,
    country: str,
    days: tuple[date, date],
    values: dict[str, int],
    frames: Sequence[tuple[int, int, str]],
) -> Iterator[str]:
    names = Locale.parse(tag).territories
    pattern = {"es": "d 'de' MMMM 'de' y", "zh": "y年M月d日", "ru": "d MMMM y 'года'"}.get(tag, "d MMMM y")
    told = {
        "country": names[country],
        "day": format_date(days[0], pattern, tag),
        "until": format_date(days[1], pattern, tag),
        **{name: _group(value, tag) for name, value in values.items()},
    }
    head, recall, end = _HEADS[tag]
    if kind == 1:
        yield from (text.format(**told) for text in _LETTER[tag])
        return
    yield head
    yield recall
    if kind == 0:
        yield from (text.format(**told) for text in _SERIES[tag])
    else:
        yield from (_FRAMES[tag][f].format(topic=_TOPICS[tag][t], country=names[c]) for f, t, c in frames)
    yield end


def _group(value: int, tag: str) -> str:
    return f"{value:,}".replace(",", {"en": ",", "es": ".", "fr": "\u202f", "ru": " "}.get(tag, ","))
