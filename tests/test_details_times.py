"""Times: what is written, what 今年 means by the document's date, and nothing where nothing tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jiedui.graph.statements.dates import document_year
from jiedui.graph.statements.times import document_period, find_times, governing_time

DATE = "2022-06-28"
WRITTEN = [
    ("2021年", "2021", "2021", "a year"),
    ("2021年12月底", "2021-12", "2021-12", "a month with its end"),
    ("2021年12月2日", "2021-12-02", "2021-12-02", "a day"),
    ("二〇二一年五月", "2021-05", "2021-05", "Chinese digits"),
    ("2022-06-28", "2022-06-28", "2022-06-28", "ISO"),
    ("自2017年以来", "2017", None, "open"),
    ("1996年起", "1996", None, "open with 起"),
    ("自2022年1月起", "2022-01", None, "open at a month"),
    ("2016年至2020年", "2016", "2020", "a range of years"),
    ("2016-2020年", "2016", "2020", "a range with one 年"),
    ("2016年—2020年7月", "2016", "2020-07", "precisions may differ"),
    ("2018年10月到2019年3月", "2018-10", "2019-03", "a range of months"),
    ("2021年10月10日至11日", "2021-10-10", "2021-10-11", "a range of days"),
    ("“十四五”期间", "2021", "2025", "a plan period"),
    ("十三五期间", "2016", "2020", "without quotes"),
    ("截至2022年10月", None, "2022-10", "a cut-off has no start"),
    ("到2022年5月，累计", None, "2022-05", "到 with a comma is a cut-off"),
    ("2020年6月以前", None, "2020-06", "an end and no start"),
    ("今年", "2022", "2022", "by the document"),
    ("去年12月", "2021-12", "2021-12", "last year's month"),
    ("明年3月起", "2023-03", None, "next year, open"),
    ("5月12日", "2022-05-12", "2022-05-12", "the document's year"),
    ("12月2日", "2021-12-02", "2021-12-02", "a day behind the document's is of last year"),
    ("拟于12月2日", "2022-12-02", "2022-12-02", "unless it is planned"),
    ("6月14日至15日", "2022-06-14", "2022-06-15", "days of one month"),
    ("20日", "2022-06-20", "2022-06-20", "the document's month"),
    ("三年来", "2019", None, "counted back from the document"),
    ("过去五年", "2017", "2021", "the years before this one"),
    ("结好50周年", "1972", None, "an anniversary tells the year"),
    ("日前", "2022", "2022", "only the year"),
    ("上半年", "2022-01", "2022-06", "half a year"),
    ("昨天", "2022-06-27", "2022-06-27", "by the document's day"),
]


@pytest.mark.parametrize(("text", "since", "until", "why"), WRITTEN, ids=[row[3] for row in WRITTEN])
def test_a_time_is_dated(text: str, since: str | None, until: str | None, why: str) -> None:
    found = find_times(text, DATE)

    assert [(since, until)] == [(time.since, time.until) for time in found], why


NOTHING = [
    ("近年来，多年来，长期以来", DATE, "no year is meant"),
    ("三个月、十二个月、为期两年", DATE, "durations"),
    ("318国道、2021级新生、六月天", DATE, "numbers that are no dates"),
    ("有一年的5月23日", DATE, "the year is not told"),
    ("今年5月，12月2日，三年来，去年", "", "no date of the document and no year in the text"),
    ("2月30日", DATE, "no such day"),
    ("当年8月", DATE, "no year before to point at"),
    ("一月薪、三月嫂", DATE, "月 in other words"),
]


@pytest.mark.parametrize(("text", "date", "why"), NOTHING, ids=[row[2] for row in NOTHING])
def test_nothing_is_invented(text: str, date: str, why: str) -> None:
    assert find_times(text, date) == (), why


CONTEXT = [
    ("2015年2月签约，当年8月挂牌", ["2015-02", "2015-08"], "当年 takes the year before"),
    ("2009年6月20日到任；7月3日开诊", ["2009-06-20", "2009-07-03"], "a year in the sentence governs the next day"),
    ("5月12日签约。同日，又捐款", ["2022-05-12", "2022-05-12"], "同日"),
    ("5月12日，同天津、同日本两地签约", ["2022-05-12"], "同 before a name is no 同日"),
    ("8月，代表团走了七县，25日到临江", ["2021-08", "2021-08-25"], "a day takes the month before"),
    ("## 2019年\n7月1日开工", ["2019", "2019-07-01"], "a heading gives the year"),
    ("2021年，按年初清单推进", ["2021", "2021"], "年初 of the year in the sentence"),
    ("自2021年以来成效显著。6月14日访问", ["2021", "2022-06-14"], "an open year does not rule the next sentence"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CONTEXT, ids=[row[2] for row in CONTEXT])
def test_a_time_looks_back(text: str, expected: list[str], why: str) -> None:
    assert expected == [time.since for time in find_times(text, DATE)], why


YEARS = [
    ("今年招生。", "2020-05", 2020, "its date"),
    ("云谷县简报\n（2023年6月5日）\n今年以来", "", 2023, "a dateline"),
    ("2017年结对。云谷县2022年工作要点。", "", 2022, "the latest year named"),
    ("2017年结对，力争到2035年建成。", "", 2017, "a goal is no present"),
    ("今年以来成效显著。", "", None, "nothing tells"),
]


@pytest.mark.parametrize(("text", "date", "expected", "why"), YEARS, ids=[row[3] for row in YEARS])
def test_the_year_of_a_document(text: str, date: str, expected: int | None, why: str) -> None:
    assert expected == document_year(text, date), why


PERIODS = [
    ("云谷县2023年对口协作小结\n一、资金。投入300万元。", ("2023", "2023"), "a title's year"),
    ("云谷数据\n（2016年—2020年）\n资金300万元。", ("2016", "2020"), "a period in brackets"),
    ("云谷快报（2025年第2期）\n投入300万元。", None, "an issue number is none"),
    ("云谷快报\n2025年3月1日\n投入300万元。", None, "a dateline is none"),
    ("2021年，临江市结对云谷县，投入资金300万元，选派教师20名，捐赠图书一千册，成效显著。", None, "a sentence is none"),
]


@pytest.mark.parametrize(("text", "expected", "why"), PERIODS, ids=[row[2] for row in PERIODS])
def test_a_title_gives_a_period(text: str, expected: tuple[str, str] | None, why: str) -> None:
    period = document_period(text, find_times(text, "2024-01-05"))

    assert expected == (period and (period.since, period.until)), why


def test_the_governing_time_is_the_nearest_that_stands_before() -> None:
    text = "2021年结对，投入资金。6月1日，代表团到访。企业捐款，今年5月到账。"
    times = find_times(text, DATE)
    first, second, third = (0, 13), (13, 24), (24, 36)
    assert [time.start for time in times] == [0, 13, 29]

    assert times[0] == governing_time(times, (8, 12), first, (0, 36))
    assert times[1] == governing_time(times, (18, 23), second, (0, 36))
    assert times[2] == governing_time(times, (29, 35), third, (0, 36))
    assert governing_time(times, (24, 28), third, (0, 36)) is None
    assert times[1] == governing_time(times, (24, 28), third, (0, 36), text)


@given(
    st.text(alphabet="0123456789年月日今去前明自从到至以来起底初〇一二三四五六七八九十-—，。\n“”期间近过", max_size=40),
    st.sampled_from(["", "2022", "2022-06", "2022-06-28"]),
)
def test_times_are_literal_ordered_and_in_the_calendar(text: str, date: str) -> None:
    last = 0
    for time in find_times(text, date):
        assert last <= time.start < time.end <= len(text)
        assert text[time.start : time.end] == time.words
        assert time.since or time.until
        assert len(time.since or "2022") in (4, 7, 10)
        last = time.end


@given(st.dates())
def test_a_written_day_is_read_back(day) -> None:  # type: ignore[no-untyped-def]
    if not 1900 <= day.year < 2100:
        return
    found = find_times(f"{day.year}年{day.month}月{day.day}日", "")

    assert [day.isoformat()] == [time.since for time in found]
