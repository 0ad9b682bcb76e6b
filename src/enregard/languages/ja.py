"""Japanese, as laws and the Ministry of Foreign Affairs write it."""

from __future__ import annotations

from enregard.model import Correspondence, Grammar, Language, Numerals
from enregard.text.numerals import write_han

_IMPLIED = {
    word: values
    for values, words in {
        "0": "ゼロ",
        "1": "一つ|1つ|ひとつ|最初|初めて|はじめて|単一|唯一|まず|一度",
        "2": "両方|双方|両国|両者|両側|二重|二国間|ふたつ|倍",
        "3": "三重|三者|みっつ",
        "4 3": "四半期",
        "6 2": "半年",
        "12": "ダース",
        "1/2 50": "半分|半数|半",
        "100": "世紀",
    }.items()
    for word in words.split("|")
}
_IDIOMS = (
    "第三者 第三国 第三世界 第一線 第一次 第二次 第一義 十分な 十分に 十分で 不十分 八百屋 八百長 四国 九州 千葉 百科 百貨 万一 万が一 万全 万能 億劫 十字 七夕 三角 四角 "
    "五輪 六本木 八方 四方 四季 三菱 四苦八苦 五感 二酸化 三脚 八戸 三重県 十進 二進 八進 十六進 二分 三洋 五十音 百度 千円札 七面鳥 三日月"
).split()

GRAMMAR = Grammar(
    numerals=Numerals(implied=_IMPLIED, idioms=tuple(_IDIOMS)),
    joins=r"と|及び|および|並びに|ならびに|又は|または|若しくは|もしくは|か|から|ないし|乃至|～|〜|~",
    ranges=r"から|ないし|乃至|～|〜|~",
    eras={"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018},
    months={f"{write_han(n)}月": n for n in range(1, 13)},
    relative_year=r"今年|本年|同年|昨年|去年|翌年|来年|前年|当年",
    times=(
        r"(?P<hour>\d{1,2}) ?時(?!間)(?: ?(?P<minute>\d{1,2}) ?分(?!間)(?: ?(?P<second>\d{1,2}) ?秒)?|(?P<half>半))?",
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:]|[ .,]\d{3}(?!\d))",
    ),
    hours={"正午": 12, "真夜中": 0, "零時": 0},
    ordinal=r" ?(?:番目|回目|つ目|度目|人目|件目|行目|列目|日目|年目)",
    decade=r" ?年代",
    centuries="世紀",
    grouping=", ",
    divisions="条 項 号 章 節 編 款 ページ 附属書 附則 別表 段落",
    pages="ページ 頁",
    items="議題",
    agenda=r"議題|議事日程",
    resolutions="決議 決定",
    units={
        "%": "パーセント|パーセントポイント",
        "minute": "分間",
        "hour": "時間",
        "day": "日|日間|営業日",
        "week": "週間|週",
        "month": "か月|ヶ月|ヵ月|カ月|ケ月|箇月|か月間|ヶ月間",
        "year": "年|年間|歳|周年|箇年|か年|ヵ年",
        "km": "km|キロメートル",
        "km2": "平方キロメートル",
        "m": "メートル",
        "m2": "平方メートル",
        "m3": "立方メートル",
        "mile": "マイル|海里",
        "cm": "cm|センチメートル|センチ",
        "mm": "mm|ミリメートル",
        "kg": "kg|キログラム",
        "g": "グラム",
        "t": "トン",
        "l": "リットル",
        "ha": "ヘクタール",
        "acre": "エーカー",
        "foot": "フィート",
        "inch": "インチ",
        "yard": "ヤード",
        "gallon": "ガロン",
        "barrel": "バレル",
        "ounce": "オンス",
        "‰": "パーミル|‰",
    },
    currencies={
        "dollar": "ドル|米ドル|アメリカドル|カナダドル|豪ドル",
        "euro": "ユーロ",
        "pound": "ポンド|英ポンド",
        "yen": "円|日本円",
        "yuan": "元|人民元",
        "rouble": "ルーブル",
        "franc": "フラン|スイスフラン",
        "peso": "ペソ",
        "rupee": "ルピー",
        "dinar": "ディナール",
        "riyal": "リヤル|リアル",
        "shilling": "シリング",
        "cent": "セント",
        "krona": "クローナ|クローネ",
        "real": "レアル",
        "rand": "ランド",
        "won": "ウォン",
        "baht": "バーツ",
        "shekel": "シェケル",
        "lira": "リラ",
        "zloty": "ズウォティ|ズロチ",
        "ringgit": "リンギット",
        "birr": "ブル",
        "naira": "ナイラ",
        "taka": "タカ",
        "dong": "ドン",
        "forint": "フォリント",
        "hryvnia": "フリヴニャ|フリブニャ",
    },
    signed=r"\(署名\)",
    qualifiers=r"多民族国|イスラム共和国|連邦|ボリバル共和国|共和国",
)

LANGUAGE = Language(
    tag="ja",
    masthead={
        "organization": r"国際連合|国連",
        "organ": r"総会|安全保障理事会|経済社会理事会",
        "distribution": r"Distr\.? ?:? ?(?:General|Limited|Restricted)|(?:一般|限定)配布",
        "language": r"Japanese|日本語",
        "original": r"(?:Original|原文) ?[:：] ?\w+",
        "session": r"第[一二三四五六七八九十百〇\d]+回?(?:緊急特別|特別)?会期",
        "agenda-item": r"議題 ?\d+[^\s]*",
    },
    letter_title=r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日付.{2,60}(?:書簡|口上書)$",
    annex_title=r"(?:附属書|付属書|別添|附則)(?: ?(?:[一二三四五六七八九十]+|\d+|[IVXLC]+))?",
    correspondence=Correspondence(
        opening=r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日付",
        addressee=r"(?:宛て?|あて)",
        offices={
            "permanent-representative": r"常駐代表",
            "secretary-general": r"事務総長",
            "council-president": r"(?:安全保障理事会|安保理)議長",
            "assembly-president": r"総会議長",
            "charge-d-affaires": r"臨時代理大使",
        },
    ),
    signature=r".{0,20}[（(]署名[）)]",
    organs=r"(?:国際連合|国連)?(?:総会|安全保障理事会|経済社会理事会|人権理事会)は?",
    resolution_title=r"(?:安保理)?決議(?:第)? ?\d+ ?[（(]\d{4}[)）].*|\d+/\d+[.．] ?\S.*",
    adoption=r".*(?:第 ?\d+ ?回(?:本)?会議)(?:において)?採択.*",
    notes=r"[A-Z]{1,4}/|『",
    article=r"第 ?(?P<value>[一二三四五六七八九十百〇]+|\d+) ?条",
    grammar=GRAMMAR,
    announces=r"(?:の)?(?:加盟国|締約国|当事国|国|政府)",
    list_words="とや及び並又はおよびの",
    agent=r"により|によって",
    abbreviations=r"Distr|Add|Corr|Nos?|Vol|pp?|cf|Mr|Mrs|Ms|Dr|Prof",
    final_abbreviations=r"Inc|Ltd|Co|Corp",
)
