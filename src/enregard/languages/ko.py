"""Korean, as laws and the Ministry of Foreign Affairs write it."""

from __future__ import annotations

from enregard.model import Correspondence, Grammar, Language, Numerals

_PARTICLES = ("", *"은 는 이 가 을 를 의 에 와 과 로 으로 도 에서 까지 입니다".split())
_COUNTED = "개 가지 번 명 곳 권 대 장 차례 사람 단계 나라 종류 배 달 시간 줄 글자 자리 부분 방법".split()
_FEW = {"두": 2, "세": 3, "네": 4}
_NATIVE = dict(zip("다섯 여섯 일곱 여덟 아홉 열 열두 스무".split(), (5, 6, 7, 8, 9, 10, 12, 20), strict=True))


def add_particles(name: str) -> tuple[str, ...]:
    """Return *name* in lower case, alone and with each particle."""
    return tuple(name.lower() + particle for particle in _PARTICLES)


def _inflect(words: str) -> str:
    """Return each of *words*, separated by `|`, with each particle."""
    return "|".join(form for word in words.split("|") for form in add_particles(word))


_CARDINALS = {
    f"{number}{gap}{noun}{particle}": n
    for number, n in (_FEW | _NATIVE).items()
    for gap in ("", " ")
    for noun in _COUNTED
    for particle in _PARTICLES
}
"""Native numbers before what they count: alone, `네` is yes, and `한` is an article."""
_ORDINALS = {
    f"{number}{gap}번째{particle}": n
    for number, n in ({"첫": 1} | _FEW | _NATIVE).items()
    for gap in ("", " ")
    for particle in _PARTICLES
} | {"첫째": 1, "둘째": 2, "셋째": 3, "넷째": 4, "다섯째": 5}
_IMPLIED = {
    word: values
    for values, words in {
        "0": "영|없음|제로|제로가",
        "1": "하나|하나의|하나를|하나가|하나는|하나로|한|첫|처음|단일|유일한|먼저|최초",
        "2": "둘|둘의|둘을|둘은|둘이|두|양쪽|양국|양자|양측|쌍방|이중|두배",
        "3": "셋|셋은|셋을|세|삼자|삼중|세배",
        "4": "넷|넷은|네|네배",
        "5": "다섯",
        "6": "여섯",
        "7": "일곱",
        "8": "여덟",
        "9": "아홉",
        "10": "열",
        "4 3": "분기|분기별",
        "6 2": "반기",
        "1/2 50": "절반|절반의|절반을|반",
        "12": "다스",
        "100": "세기|세기의",
    }.items()
    for word in words.split("|")
}

GRAMMAR = Grammar(
    numerals=Numerals(implied=_IMPLIED, cardinals=_CARDINALS, ordinals=_ORDINALS),
    joins=r"및|또는|과|와|이나|나|내지|부터|에서",
    ranges=r"내지|부터|에서|~|∼",
    day_month=r" ?",
    month_year=r" ?",
    relative_year=r"올해|금년|같은 해|동년|작년|지난해|내년|다음 해|이듬해",
    times=(
        r"(?P<hour>\d{1,2})시(?!간|리|험)(?: ?(?P<minute>\d{1,2})분(?!간|의)(?: ?(?P<second>\d{1,2})초)?)?",
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:]|[ .,]\d{3}(?!\d))",
    ),
    hours={"정오": 12, "자정": 0},
    ordinal=r" ?번째(?:[은는이가을를의에로])?(?!\w)",
    decade=r"년대",
    grouping=", ",
    pages="페이지 쪽",
    items="의제",
    agenda=r"의제|의사일정",
    resolutions="결의 결의안 결정",
    units={
        "%": _inflect("퍼센트|프로|퍼센트포인트"),
        "minute": _inflect("분간"),
        "hour": _inflect("시간"),
        "day": _inflect("일|일간|영업일|근무일"),
        "week": _inflect("주|주간|주일"),
        "month": _inflect("개월|개월간|달"),
        "year": _inflect("년|년간|살|세|주년|개년"),
        "km": _inflect("km|킬로미터"),
        "km2": _inflect("제곱킬로미터"),
        "m": _inflect("미터"),
        "m2": _inflect("제곱미터"),
        "m3": _inflect("세제곱미터"),
        "mile": _inflect("마일|해리"),
        "cm": _inflect("cm|센티미터"),
        "mm": _inflect("mm|밀리미터"),
        "kg": _inflect("kg|킬로그램"),
        "g": _inflect("그램"),
        "t": _inflect("톤"),
        "l": _inflect("리터"),
        "ha": _inflect("헥타르"),
        "acre": _inflect("에이커"),
        "foot": _inflect("피트"),
        "inch": _inflect("인치"),
        "yard": _inflect("야드"),
        "gallon": _inflect("갤런"),
        "barrel": _inflect("배럴"),
        "ounce": _inflect("온스"),
        "‰": "‰",
    },
    currencies={
        "dollar": _inflect("달러|미국 달러|미달러"),
        "euro": _inflect("유로"),
        "pound": _inflect("파운드"),
        "yen": _inflect("엔"),
        "yuan": _inflect("위안"),
        "rouble": _inflect("루블"),
        "franc": _inflect("프랑|스위스 프랑"),
        "peso": _inflect("페소"),
        "rupee": _inflect("루피"),
        "dinar": _inflect("디나르"),
        "riyal": _inflect("리얄"),
        "shilling": _inflect("실링"),
        "cent": _inflect("센트"),
        "krona": _inflect("크로나|크로네"),
        "real": _inflect("헤알"),
        "rand": _inflect("랜드"),
        "won": _inflect("원"),
        "baht": _inflect("바트"),
        "shekel": _inflect("셰켈"),
        "lira": _inflect("리라"),
        "zloty": _inflect("즈워티"),
        "ringgit": _inflect("링깃"),
        "birr": _inflect("비르"),
        "naira": _inflect("나이라"),
        "taka": _inflect("타카"),
        "dong": _inflect("동"),
        "forint": _inflect("포린트"),
        "hryvnia": _inflect("흐리우냐|흐리브냐"),
    },
    signed=r"\(서명\)",
    qualifiers=r"다민족국|이슬람 공화국|연방|볼리바르 공화국|공화국",
    inflected=add_particles,
)

LANGUAGE = Language(
    tag="ko",
    masthead={
        "organization": r"국제연합|유엔",
        "organ": r"총회|안전보장이사회|경제사회이사회",
        "distribution": r"Distr\.? ?:? ?(?:General|Limited|Restricted)|(?:일반|제한) 배포",
        "language": r"Korean|한국어",
        "original": r"(?:Original|원문) ?: ?\w+",
        "session": r"제 ?\d+차 (?:긴급 특별 |특별 )?회기",
        "agenda-item": r"의제 ?\d+[^\s]*",
    },
    letter_title=r"\d{4}년 ?\d{1,2}월 ?\d{1,2}일자.{2,60}(?:서한|구상서)$",
    annex_title=r"(?:부속서|별표|부록|별첨)(?: ?(?:\d+|[IVXLC]+|[가-하]))?",
    correspondence=Correspondence(
        opening=r"\d{4}년 ?\d{1,2}월 ?\d{1,2}일자",
        addressee=r"(?:에게|앞)",
        offices={
            "permanent-representative": r"상주대표|상임대표",
            "secretary-general": r"사무총장",
            "council-president": r"(?:안전보장이사회|안보리) 의장",
            "assembly-president": r"총회 의장",
            "charge-d-affaires": r"대사대리|대리대사",
        },
    ),
    signature=r".{0,20}\(서명\)",
    organs=r"(?:국제연합 |유엔 )?(?:총회|안전보장이사회|경제사회이사회|인권이사회)(?:[은는])?",
    article=r"제 ?(?P<value>\d+) ?조",
    grammar=GRAMMAR,
    announces=r"(?:개 )?(?:회원국|당사국|국가|국|정부)",
    conjunctions=("및", "또는"),
    inflections="은 는 이 가 을 를 의 에 에게 에서 에는 와 과 와의 과의 로 으로 로서 으로서 로써 도 만 부터 까지 라 란 이란 이나 나 들 들은 들이 들을 들의 인 이다 입니다",
    list_words="및 또는 와 과 의",
    agent=r"에 의하여|에 의해",
    abbreviations=r"Distr|Add|Corr|Nos?|Vol|pp?|cf|Mr|Mrs|Ms|Dr|Prof",
    final_abbreviations=r"Inc|Ltd|Co|Corp",
    letters="가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허",
)
