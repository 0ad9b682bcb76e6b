"""Arabic, as the United Nations edits it: two names for a month, digits of either kind, letters in abjad order."""

from __future__ import annotations

from enregard.model import Language

LANGUAGE = Language(
    tag="ar",
    direction="rtl",
    masthead={
        "organization": r"الأمم المتحدة",
        "organ": r"الجمعية العامة|مجلس الأمن|المجلس الاقتصادي والاجتماعي",
        "distribution": r"Distr\.? ?:? ?(?:General|Limited|Restricted)|توزيع (?:عام|محدود|مقيد)",
        "language": r"Arabic|عربي",
        "original": r"(?:Original|الأصل) ?: ?\w+(?:(?:, | و| and |/)\w+)*",
        "session": r"الدورة(?: الاستثنائية)?(?: الطارئة)? [\u0600-\u06ff]+(?: [\u0600-\u06ff]+)?",
        "agenda-item": r"(?:البند|البندان|البنود) [\d٠-٩][^\n]*? من (?:جدول الأعمال(?: المؤقت)?|القائمة الأولية)\*?",
    },
    letter_title=r"(?:رسالة|رسالتان متطابقتان|رسائل متطابقة|مذكرة شفوية)[^.]* مؤرخ",
    annex_title=r"(?:ال)?مرفق(?: (?:الأول|الثاني|الثالث))?(?: (?:الرسالة|الرسالتين|المذكرة الشفوية)\b.*)?",
    signature=r"\(توقيع\)|\(التوقيع\)",
    organs=r"(?:ف?إن )?(?:الجمعية العامة|مجلس الأمن|المجلس الاقتصادي والاجتماعي|مجلس حقوق الإنسان)",
    resolution_title=r"(?:القرار|قرار) [\d٠-٩]+ ?\([\d٠-٩]{4}\).*|[\d٠-٩]+/[\d٠-٩]+ ?[-–.] ?\S.*",
    adoption=r"(?:الذي )?اتخذه? (?:مجلس|الجمعية)\b.*|قرار اتخذته\b.*|الجلسة العامة [\d٠-٩]+",
    openings=r"(?:إذ|وإذ)\b",
    notes=r"انظر|المرجع نفسه|الوثائق الرسمية|القرار|[A-Z]{1,4}/",
    article=r"المادة (?P<value>[\d٠-٩]+|الأولى)(?: مكررا?ً?)?",
    ordinal_words={"الأولى": 1},
    letters="أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    dates=(
        r"(?P<day>\d{1,2})(?P<sep> ?(?:و|إلى|-|–) ?)(?P<day2>\d{1,2}) (?P<month>MONTH)(?: ?/ ?(?:MONTH))?(?: (?P<year>\d{4}))?",
        r"(?P<day>\d{1,2}) (?P<month>MONTH)(?: ?/ ?(?:MONTH))?(?: (?P<year>\d{4}))?",
        r"(?P<month>MONTH)(?: ?/ ?(?:MONTH))? (?P<year>\d{4})",
    ),
    grouping=",\u066c\u00a0\u202f ",
    abbreviations=r"د|أ|م|ص|ج|ف|أ\. ?د|Distr|Add|Corr|No|Nos|vol|pp?|cf",
    final_abbreviations=r"إلخ|الخ",
)
