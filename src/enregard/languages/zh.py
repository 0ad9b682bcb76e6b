"""Chinese, as the United Nations edits it."""

from __future__ import annotations

from enregard.model import Language

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
    signature=r".{0,20}[（(](?:签名|签字)[）)]",
    organs=r"(?:联合国)?(?:大会|安全理事会|经济及社会理事会|人权理事会)",
    resolution_title=r"第 ?\d+ ?[（(]\d{4}[)）] ?号决议.*|\d+/\d+[.．] ?\S.*",
    adoption=r".*(?:第 ?\d+ ?次(?:全体)?会议)(?:通过)?|大会决议|.*(?:大会|理事会).*通过.*",
    openings=r"(?:回顾|重申|铭记|意识到|认识到|注意到|审议|考虑到|深信|关切|深为|严重|强调|欢迎|赞扬|表示|承认|忆及|遵循|依照|又|还|确认|赞赏)",
    notes=r"见|同上|《|[A-Z]{1,4}/",
    article=r"第 ?(?P<value>[一二三四五六七八九十百零〇]+|\d+) ?条",
    dates=(
        r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日?(?P<sep>(?:、 ?\d{1,2} ?日?)*(?:和|至|-|–) ?)(?P<day2>\d{1,2}) ?日",
        r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日",
        r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月",
        r"(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日",
    ),
    words_apart=False,
    grouping=",\u00a0\u202f ",
    abbreviations=r"Distr|Add|Corr|Nos?|Vol|pp?|cf|Mr|Mrs|Ms|Dr|Prof",
    final_abbreviations=r"Inc|Ltd|Co|Corp",
)
