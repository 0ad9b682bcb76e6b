"""Dates as they are written in official texts: what each is worth, how sure that is, and where it stands."""

from __future__ import annotations

import pytest

from enregard import facts
from enregard.facts import dates

KINDS = ("date", "impossible-date")
SURE = {"sure": "", "likely": "?", "possible": "??"}


def read(text: str, language: str) -> list[str]:
    """`2039-05-03` for a date, `!` before one that the calendar has not, `?` behind one that is likely, `??` possible, `|` before what else it
    may be, and `@` with its words where they are not the whole text."""
    return [
        "".join(
            [
                "!" * (fact.kind == "impossible-date"),
                fact.value,
                SURE[fact.certainty],
                *(f"|{other}" for other in fact.also),
                f" @{fact.text}" if fact.text != text else "",
            ]
        )
        for fact in facts.find(text, language)
        if fact.kind in KINDS
    ]


DATES = [
    # --- the calendar: each month has its last day, and no more
    *(("en", f"{days} {month} 2039", [f"2039-{n:02}-{days}"]) for n, (month, days) in enumerate(
        zip("January February March April May June July August September October November December".split(),  # noqa: SIM905
            (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), strict=True), 1)),
    *(("en", f"{days} {month} 2039", [f"!2039-{n:02}-{days}"]) for n, month, days in (
        (1, "January", 32), (2, "February", 29), (4, "April", 31), (6, "June", 31), (9, "September", 31), (11, "November", 31), (12, "December", 32))),
    ("en", "29 February 2040", ["2040-02-29"]),
    ("en", "30 February 2040", ["!2040-02-30"]),
    ("en", "0 May 2039", ["!2039-05-00"]),
    ("en", "29 February", ["--02-29"]),
    ("en", "31 February", []),  # without a year rather no date
    ("en", "0 May", []),
    ("en", "1 May", ["--05-01"]),
    ("en", "29 May 2039", ["2039-05-29"]),
    # --- English, with the ending of ordinals
    ("en", "3rd of May 2039", ["2039-05-03"]),
    ("en", "3rd to 5th May 2039", ["2039-05-03", "2039-05-05"]),
    ("en", "3rd to the 5th of May 2039", ["2039-05-03", "2039-05-05"]),
    ("en", "May 3rd to 5th, 2039", ["2039-05-03", "2039-05-05"]),
    ("en", "May 3rd and the 5th, 2039", ["2039-05-03", "2039-05-05"]),
    ("en", "the 3rd of the May reports", ["--05?? @May"]),
    # --- in figures: which of two small numbers is the month, nobody can tell
    ("en", "2039-10-03", ["2039-10-03"]),
    ("en", "2039-1-2", ["2039-01-02"]),
    ("en", "2039-12-31", ["2039-12-31"]),
    ("en", "2039-12-01", ["2039-12-01"]),
    ("en", "2039-01-31", ["2039-01-31"]),
    ("en", "2039-04-30", ["2039-04-30"]),
    ("en", "2039-04-31", []),
    ("en", "2039-02-29", []),
    ("en", "2040-02-29", ["2040-02-29"]),
    ("en", "2039-13-01", []),
    ("en", "2039-00-10", []),
    ("en", "2039-10-00", []),
    ("en", "1000-10-03", ["1000-10-03"]),
    ("en", "0999-10-03", []),
    ("en", "999-10-03", []),
    ("en", "13/10/2039", ["2039-10-13"]),
    ("en", "03/10/2039", ["2039-10-03?|2039-03-10"]),
    ("en", "03.10.2039", ["2039-10-03?|2039-03-10"]),
    ("en", "12-10-2039", ["2039-10-12?|2039-12-10"]),
    ("en", "12/12/2039", ["2039-12-12"]),
    ("en", "10/13/2039", ["2039-10-13"]),
    ("en", "31/11/2039", []),
    ("en", "10/03/39", []),
    ("en", "2039/10/03", []),  # the year of a symbol
    ("en", "1.10.2039-5", []),
    ("en", "see 5/03/10/2039", []),
    ("en", "see 5.13.10.2039", []),
    ("en", "on 13.10.2039.", ["2039-10-13 @13.10.2039"]),
    ("en", "on 13/10/2039 and 14/10/2039", ["2039-10-13 @13/10/2039", "2039-10-14 @14/10/2039"]),
    ("lv", "13.10.2039", ["2039-10-13"]),
    # --- a month alone, and its year
    ("en", "May 2039", ["2039-05"]),
    ("en", "in September", ["--09? @September"]),
    ("en", "in May", ["--05?? @May"]),  # which may be a word
    ("en", "in March", ["--03?? @March"]),
    ("en", "in April", ["--04? @April"]),
    ("en", "in june", []),
    ("en", "ships may call in may 2039", []),
    ("en", "Sept. 2039", ["2039-09"]),
    ("en", "3 Sept. 2039", ["2039-09-03"]),
    ("en", "June. 2039 ships", ["2039-06 @June. 2039"]),
    ("en", "in September. 2039 ships", ["--09? @September"]),  # a sentence ends here
    ("fr", "sept 2039", ["2039-09"]),
    ("fr", "sept navires", []),  # seven
    ("fr", "en juillet", ["--07? @juillet"]),
    ("fr", "en mars et sept navires", ["--03?? @mars"]),
    # --- days before the month and after it
    ("en", "October 3, 2039", ["2039-10-03"]),
    ("en", "October 3 and 4, 2039", ["2039-10-03", "2039-10-04"]),
    ("en", "October 3", ["--10-03"]),
    ("en", "3, 4, 5 and 6 May 2038", ["2038-05-03", "2038-05-04", "2038-05-05", "2038-05-06"]),
    ("en", "on 3 May 2038 in May", ["2038-05-03 @3 May 2038", "--05?? @May"]),
    ("en", "12 May May 2039", ["--05-12 @12 May", "2039-05 @May 2039"]),
    ("en", "123 May 2039", ["2039-05 @May 2039"]),
    ("en", "x5 May 2038", ["2038-05 @May 2038"]),
    ("en", "v2.5 May 2038", ["2038-05 @May 2038"]),
    ("en", "1,5 May 2038", ["2038-05 @May 2038"]),
    ("en", "A/5 May 2038", ["2038-05 @May 2038"]),
    ("en", "port.5 May 2038", ["2038-05-05 @5 May 2038"]),
    ("en", ".5 May 2038", ["2038-05-05 @5 May 2038"]),
    ("fr", "1er mai 2039", ["2039-05-01"]),
    ("fr", "les 7 et 8 juillet 2039", ["2039-07-07 @7 et 8 juillet 2039", "2039-07-08 @7 et 8 juillet 2039"]),
    ("es", "del 3 al 5 de mayo de 2041", ["2041-05-03 @3 al 5 de mayo de 2041", "2041-05-05 @3 al 5 de mayo de 2041"]),
    ("ru", "9 - 20 марта 2041 года", ["2041-03-09", "2041-03-20"]),
    # --- days in words
    ("fr", "premier mai 2039", ["2039-05-01"]),
    ("en", "first May 2039", ["2039-05-01"]),
    ("en", "the thirty-first day of March 2039", ["2039-03-31 @thirty-first day of March 2039"]),
    ("en", "thirty-two May 2039", ["2039-05 @May 2039"]),
    ("en", "first May 2039 and second June", ["2039-05-01 @first May 2039", "--06-02 @second June"]),
    ("ru", "Седьмого и восьмого июля", ["--07-07", "--07-08"]),
    ("ru", "шестого, седьмого и восьмого июля", ["--07-07 @седьмого и восьмого июля", "--07-08 @седьмого и восьмого июля"]),
    # --- a year said once for several
    ("en", "30 April to 2 May 2038", ["2038-04-30|--04-30 @30 April", "2038-05-02 @2 May 2038"]),
    ("en", "30 April, 1 May and 2 May 2038", ["2038-04-30|--04-30 @30 April", "2038-05-01|--05-01 @1 May", "2038-05-02 @2 May 2038"]),
    ("en", "January and March 2041", ["2041-01|--01 @January", "2041-03 @March 2041"]),
    ("en", "2 May 2037 and 3 June 2038", ["2037-05-02 @2 May 2037", "2038-06-03 @3 June 2038"]),
    ("en", "2 May and 3 June", ["--05-02 @2 May", "--06-03 @3 June"]),
    ("en", "2 May 2037 and 3 June", ["2037-05-02 @2 May 2037", "--06-03 @3 June"]),
    ("en", "2 May, when ships met, and 3 June 2038", ["--05-02 @2 May", "2038-06-03 @3 June 2038"]),
    # --- a year with a digit lost or added, or none
    ("en", "3 May 20411", ["20411-05-03?|--05-03"]),
    ("fr", "3 mai 150 personnes", ["0150-05-03?|--05-03 @3 mai 150"]),
    # --- Arabic: both names of a month, and what is written together
    ("ar", "3 كانون الثاني/يناير 2041", ["2041-01-03"]),
    ("ar", "3 كانون الثاني / يناير 2041", ["2041-01-03"]),
    ("ar", "3 كانون الثاني/فبراير 2041", ["!2041-02-03"]),  # January/February
    ("ar", "3 كانون الثاني/فبراير", ["!--02-03"]),
    ("ar", "كانون الثاني/فبراير 2041", ["!2041-02"]),
    ("ar", "كانون الثاني/فبراير", []),
    ("ar", "تموز/يوليه", ["--07?"]),
    ("ar", "في يوليه", ["--07?? @يوليه"]),
    ("ar", "7 و8 تموز/يوليه 2041", ["2041-07-07", "2041-07-08"]),
    ("ar", "ب8 تموز/يوليه 2041", ["2041-07-08 @8 تموز/يوليه 2041"]),
    # --- Chinese: the year first, said once for what follows
    ("zh", "2041年2月15日和8月29日", ["2041-02-15 @2041年2月15日", "2041-08-29|--08-29 @8月29日"]),
    ("zh", "2041年3月9日至20日", ["2041-03-09", "2041-03-20"]),
    ("zh", "2041年13月", ["!2041-13"]),
    ("zh", "2041年12月", ["2041-12"]),
    ("zh", "2041年1月", ["2041-01"]),
    ("zh", "13月", []),
    ("zh", "13月5日", ["!--13-05"]),
    ("zh", "5月", ["--05?"]),
    ("zh", "2041年2月30日", ["!2041-02-30"]),
    ("zh", "二〇四一年三月六日", ["2041-03-06"]),
    # --- German: a stop after each day
    ("de", "3. Mai 2039", ["2039-05-03"]),
    ("de", "3. bis 5. Mai 2039", ["2039-05-03", "2039-05-05"]),
    ("de", "3. und 4. März", ["--03-03", "--03-04"]),
    ("de", "dritten Mai 2039", ["2039-05-03"]),
    ("de", "30. April bis 2. Mai 2038", ["2038-04-30|--04-30 @30. April", "2038-05-02 @2. Mai 2038"]),
    ("de", "31. April 2039", ["!2039-04-31"]),
    ("de", "Jänner 2039", ["2039-01"]),
    # --- Polish: months in their cases
    ("pl", "3 maja 2039 r.", ["2039-05-03"]),
    ("pl", "trzeciego maja 2039 roku", ["2039-05-03"]),
    ("pl", "dwudziestego piątego grudnia", ["--12-25"]),
    ("pl", "od 3 do 5 maja 2039 r.", ["2039-05-03 @3 do 5 maja 2039 r.", "2039-05-05 @3 do 5 maja 2039 r."]),
    ("pl", "we wrześniu 2039 r.", ["2039-09 @wrześniu 2039 r."]),
    # --- Japanese: eras, and the year first
    ("ja", "2039年5月3日", ["2039-05-03"]),
    ("ja", "令和元年5月3日", ["2019-05-03"]),
    ("ja", "平成三十一年四月三十日", ["2019-04-30"]),
    ("ja", "昭和64年1月7日", ["1989-01-07"]),
    ("ja", "2039年5月3日から5日まで", ["2039-05-03 @2039年5月3日から5日", "2039-05-05 @2039年5月3日から5日"]),
    ("ja", "2039年4月30日から5月2日", ["2039-04-30 @2039年4月30日", "2039-05-02|--05-02 @5月2日"]),
    # --- Korean
    ("ko", "2039년 5월 3일", ["2039-05-03"]),
    ("ko", "2039. 5. 23", ["2039-05-23"]),
    ("de", "23. 5. 2039", ["2039-05-23"]),
    ("ko", "2039년 5월 3일부터 5일", ["2039-05-03", "2039-05-05"]),
    ("ko", "5월 3일, 4일 및 5일", ["--05-03", "--05-04", "--05-05"]),
    ("ko", "2039 년 5 월 3 일부터 5 일", ["2039-05-03", "2039-05-05"]),
    # --- Italian, Portuguese, Dutch
    ("it", "1º maggio 2039", ["2039-05-01"]),
    ("it", "dal 3 al 5 maggio 2039", ["2039-05-03 @3 al 5 maggio 2039", "2039-05-05 @3 al 5 maggio 2039"]),
    ("pt", "1.º de maio de 2039", ["2039-05-01"]),
    ("pt", "aos três dias do mês de maio de 2039", ["2039-05-03 @três dias do mês de maio de 2039"]),
    ("nl", "3 mei 2039", ["2039-05-03"]),
    ("nl", "3 tot en met 5 mei 2039", ["2039-05-03", "2039-05-05"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), DATES, ids=[f"{row[0]} {row[1]}" for row in DATES])
def test_a_date_has_one_value_in_every_language(language: str, text: str, expected: list[str]) -> None:
    """A day that the calendar has not is told as such, and what may be two dates, or no date, is not taken for sure."""
    assert expected == read(text, language)


def test_a_document_is_dated_by_what_says_a_year_or_a_day() -> None:
    """`find`, which reads mastheads, gives dates alone, in order: no month without year or day, and none that the calendar has not."""
    found = dates.find_dates("on 6 May and 5 May 2039, in June, on 31 June 2039 and in May", "en")
    assert [(fact.value, fact.span) for fact in found] == [("2039-05-06", (3, 8)), ("2039-05-05", (13, 23))]
    assert dates.find_dates("in September", "en") == ()
    assert [fact.value for fact in dates.find_dates("3 May", "en")] == ["--05-03"]
    listed = dates.find_dates("3 and 2 May 2039", "en")
    assert [fact.value for fact in listed] == ["2039-05-02", "2039-05-03"], "two of one place by their days"


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("lt", "nuo 2041 m. balandžio iki 2042 m. gruodžio", ["2041-04", "2042-12"]),
        ("lt", "2041 m. liepos mėn. 21 d. po kovos", ["2041-07-21"]),
        ("lt", "rugpjūčio 16 d.", ["--08-16"]),
        ("lt", "2041 m. rugpjūtis-gruodis", ["2041-08", "2041-12"]),
        ("en", "August - December 2041", ["2041-08", "2041-12"]),
        ("hu", "2041. március 14-én és 2042. áprilisban", ["2041-03-14", "2042-04"]),
        ("lv", "2041. gada 3. maijā", ["2041-05-03"]),
        ("sv", "den 3 maj 2041 och i april 2042", ["2041-05-03", "2042-04"]),
        ("en", "14 March 2041 and April 2042", ["2041-03-14", "2042-04"]),
    ],
)
def test_languages_without_rules_have_the_order_of_their_long_dates(
    language: str, text: str, values: list[str]
) -> None:
    assert [fact.value for fact in facts.find_plain(text, language) if fact.kind == "date"] == values
