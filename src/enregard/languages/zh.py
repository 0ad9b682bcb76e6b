"""Chinese, as the United Nations edits it."""

from __future__ import annotations

from enregard.model import Correspondence, Grammar, Language, Numerals

_IMPLIED = {
    word: values
    for values, words in {
        "0": "零|非零",
        "2": "双方|双边|两国|双重|双|翻番|加倍",
        "3": "三边|三方",
        "4": "四方",
        "3 4": "每季|季度",
        "6": "半年",
        "12": "一打",
        "24": "两打",
        "1/2 50": "半",
        "50 1/2": "一半",
    }.items()
    for word in words.split("|")
}

_NOT_A_VALUE = "".join(
    rf"(?<!{words}{space})"
    for space in ("", " ")
    for words in (
        "[=<>≥≤]",
        "(?<![间改定刻])[为是]",
        "[等大小高低多少]于",
        "[降增升减]至",
        "[年未]满",
        "达到",
        "超过",
        "不足",
    )
)
"""Not after one of these, which make 时 `when`: 为 0 时 is `when it is 0`."""

GRAMMAR = Grammar(
    numerals=Numerals(implied=_IMPLIED),
    joins=r"和|或|至|到|以及|及|与",
    relative_year=r"今年|同年|本年|当年|去年|明年|次年|翌年|该年",
    ranges=r"至|到",
    times=(
        _NOT_A_VALUE
        + r"(?P<hour>\d{1,2}) ?[时点](?: ?(?P<minute>\d{1,2}) ?分(?!钟)(?: ?(?P<second>\d{1,2}) ?秒)?|(?P<half>半))?(?!间|段|钟)",
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:]|[ .,]\d{3}(?!\d))",
    ),
    hours={"正午": 12, "中午": 12, "午夜": 0, "零时": 0},
    decade=r" ?年代",
    centuries="世纪 世紀",
    grouping=", ",
    divisions="条 款 段 项 章 节 编 部分 分段 目 页 條 項 節 編 案文 方案 选项",
    pages="页",
    items="项目",
    agenda=r"议程",
    resolutions="决议 决定",
    units={
        "%": "个百分点",
        "minute": "分钟",
        "hour": "小时|个小时",
        "day": "天|日|工作日|个工作日",
        "week": "周|个星期|星期",
        "month": "个月|个半月",
        "year": "年|周年|岁|周岁",
        "km": "公里|千米",
        "km2": "平方公里|平方千米",
        "m": "米",
        "m2": "平方米",
        "m3": "立方米",
        "mile": "英里|海里",
        "cm": "厘米",
        "mm": "毫米",
        "kg": "公斤|千克",
        "g": "克",
        "t": "吨|公吨",
        "l": "升",
        "ha": "公顷",
        "acre": "英亩",
        "foot": "英尺",
        "inch": "英寸",
        "yard": "码",
        "gallon": "加仑",
        "barrel": "桶",
        "ounce": "盎司",
        "‰": "‰",
    },
    currencies={
        "dollar": "美元|加元|加拿大元|澳元|港元",
        "euro": "欧元",
        "pound": "英镑",
        "yen": "日元",
        "yuan": "元人民币|人民币元|元",
        "rouble": "卢布",
        "franc": "法郎|瑞士法郎|非洲法郎",
        "peso": "比索",
        "rupee": "卢比",
        "dinar": "第纳尔",
        "riyal": "里亚尔|里亚尔",
        "shilling": "先令",
        "cent": "美分|分钱",
        "krona": "克朗|瑞典克朗|挪威克朗|丹麦克朗",
        "real": "雷亚尔|巴西雷亚尔",
        "rand": "兰特",
        "won": "韩元|韩圆",
        "baht": "泰铢|铢",
        "shekel": "谢克尔|新谢克尔",
        "lira": "里拉",
        "zloty": "兹罗提",
        "ringgit": "林吉特",
        "birr": "比尔",
        "naira": "奈拉",
        "taka": "塔卡",
        "dong": "越南盾",
        "forint": "福林",
        "hryvnia": "格里夫纳",
    },
    signed=r"\((?:签名|签字)\)",
    qualifiers=r"多民族|伊斯兰|联邦|玻利瓦尔|共和国|国|马尔维纳斯",
)

LANGUAGE = Language(
    tag="zh",
    masthead={
        "organization": r"联合国",
        "organ": r"大会|安全理事会|经济及社会理事会",
        "distribution": r"Distr\.? ?:? ?(?:General|Limited|Restricted)|(?:普遍|有限)分发",
        "language": r"Chinese|中文",
        "original": r"(?:Original|原件) ?[:：] ?(?:\w+(?:(?:, | and |/)\w+)*)",
        "session": r"第[一二三四五六七八九十百零〇\d]+届(?:紧急特别|特别)?会议",
        "agenda-item": r"(?:临时)?议程(?:\*)?项目 ?\d+[^\s]*",
    },
    letter_title=r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日.{2,60}(?:给|致).{2,60}(?:信|普通照会)$",
    annex_title=r"附件(?:[一二三四五六七八九十]+)?|\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日.{2,60}(?:信|普通照会)的附件",
    cross_reference=r"(?:(?P<above>上文)|(?P<below>下文)|本(?:决议|宣言|决定|报告|文件|附件))第 ?(?P<number>\d{1,4}) ?段",
    correspondence=Correspondence(
        opening=r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日",
        addressee=r"(?:给|致)",
        offices={
            "permanent-representative": r"常驻[^，。]{0,6}代表",
            "secretary-general": r"秘书长",
            "council-president": r"(?:安全理事会|安理会)主席",
            "assembly-president": r"大会主席",
            "charge-d-affaires": r"代办",
        },
    ),
    signature=r".{0,20}[（(](?:签名|签字)[）)]",
    organs=r"(?:联合国)?(?:大会|安全理事会|经济及社会理事会|人权理事会)",
    resolution_title=r"第 ?\d+ ?[（(]\d{4}[)）] ?号决议.*|\d+/\d+[.．] ?\S.*",
    adoption=r".*(?:第 ?\d+ ?次(?:全体)?会议)(?:通过)?|大会决议|.*(?:大会|理事会).*通过.*",
    openings=r"(?:回顾|重申|铭记|意识到|认识到|注意到|审议|考虑到|深信|关切|深为|严重|强调|欢迎|赞扬|表示|承认|忆及|遵循|依照|又|还|确认|赞赏)",
    notes=r"见|同上|《|[A-Z]{1,4}/",
    article=r"第 ?(?P<value>[一二三四五六七八九十百零〇]+|\d+) ?条",
    grammar=GRAMMAR,
    announces=r"(?:个|名)?(?:联合国)?(?:会员国|成员国|缔约国|国家|成员|政府)",
    list_words="和 与 及 以 或 同 在",
    agent=r"由|被",
    abbreviations=r"Distr|Add|Corr|Nos?|Vol|pp?|cf|Mr|Mrs|Ms|Dr|Prof",
    final_abbreviations=r"Inc|Ltd|Co|Corp",
)
