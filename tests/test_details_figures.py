"""Figures: which sum, persons and time belong to the trigger of one relation."""

from decimal import Decimal

import pytest
from jiedui.graph.statements.figures import figures_for, figures_in_order, lies_ahead
from jiedui.graph.statements.quantities import find_quantities
from jiedui.graph.statements.times import find_times
from jiedui.ontology import Figures

DATE = "2022-06-28"
Place = tuple[int, int]


def place(text: str, trigger: str) -> tuple[Place, Place, Place]:
    """Clause, sentence and trigger of the word `trigger` in a text of one block."""
    start = text.index(trigger)
    left = max(text.rfind(mark, 0, start) for mark in "，；：。\n") + 1
    right = min((at for mark in "，；：。" if (at := text.find(mark, start)) >= 0), default=len(text))
    head = max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1
    stop = text.find("。", start)
    return (left, right), (head, stop + 1 if stop >= 0 else len(text)), (start, start + len(trigger))


def read(relation: str, text: str, trigger: str, ends: int = 1) -> Figures:
    """The figures of `relation` told by `trigger`; every mark must hold its own words."""
    times = find_times(text, DATE)
    start = text.index(trigger)
    line = text.rfind("\n", 0, start) + 1, (text + "\n").index("\n", start)
    figures, marks = figures_for(relation, *place(text, trigger), find_quantities(text), times, text, ends, block=line)
    for role, start, end in marks:
        assert 0 <= start < end <= len(text), role
    return figures


AMOUNTS = [
    ("funds", "2021年，临江市向云谷县投入帮扶资金4600万元。", "投入", "46000000", "in the clause"),
    ("funds", "临江市累计投入资金3亿元，其中青石镇800万元。", "投入", "300000000", "the part stays out"),
    ("funds", "园区总投资2亿元，其中临江市帮扶资金600万元。", "帮扶", "6000000", "the part is meant"),
    ("funds", "园区年产值3亿元，由临江市援建。", "援建", None, "an output is no help"),
    ("funds", "临江市援建的园区总投资5000万元。", "援建", None, "a whole investment is not the helper's"),
    ("funds", "监护室改造花了380万元，由临江市出资。", "出资", "3800000", "a passive clause takes the sum before"),
    ("donatesTo", "商会捐来校车6台，折价72万元。", "捐", "720000", "valued in the next clause"),
    ("donatesTo", "一台彩超，价值60万元，商会捐赠。", "捐赠", "600000", "valued in the clause before"),
    (
        "donatesTo",
        "基金会捐了书，价值60万元，县商会回赠核桃200斤。",
        "回赠",
        None,
        "the clause before has its own giver",
    ),
    ("donatesTo", "商会捐款50万元；药企送来胃镜两套。", "送来", None, "not over a semicolon"),
    (
        "purchasesFrom",
        "临江各单位采购云谷农产品，400余万元。",
        "采购",
        "4000000",
        "a clause that is nothing but the sum",
    ),
    ("purchasesFrom", "超市与合作社签下订单，全年进货640万元。", "订单", "6400000", "it goes on"),
    ("purchasesFrom", "临江单位采购云谷货品，销售额超千万元。", "采购", "10000000", "sales count for a purchase"),
    ("investsIn", "粮油集团投资4000万元，在云谷县建厂。", "建厂", "40000000", "the sum of 投资 before 在"),
    ("investsIn", "粮油集团在云谷县建厂，年产值2亿元。", "建厂", None, "an output is no investment"),
    ("assists", "临江市帮扶云谷县，投入资金300万元。", "帮扶", None, "assists takes no money"),
    ("funds", "临江市每户补助5000元。", "补助", None, "a rate is no sum"),
]


@pytest.mark.parametrize(("relation", "text", "trigger", "expected", "why"), AMOUNTS, ids=[row[4] for row in AMOUNTS])
def test_the_amount_of_a_deed(relation: str, text: str, trigger: str, expected: str | None, why: str) -> None:
    assert (None if expected is None else Decimal(expected)) == read(relation, text, trigger).amount, why


PEOPLE = [
    ("sendsTalentTo", "临江市先后派出三批14名专家到云谷县医院帮扶。", "派出", 14, "persons, not batches"),
    ("sendsTalentTo", "江南医院的三位大夫在云谷县医院坐诊。", "坐诊", 3, "before the trigger"),
    ("sendsTalentTo", "东区派来2位校长、6位教师。", "派来", 8, "a list is one group"),
    ("sendsTalentTo", "东区→云谷   3名    21名  5名", "→", 29, "the cells of a row too"),
    ("sendsTalentTo", "临江市选派75人到云谷县，其中干部10名、教师28名。", "选派", 75, "the whole, not its parts"),
    ("sendsTalentTo", "临江市选派专家5名，培训教师120名。", "选派", 5, "the taught are not sent"),
    ("sendsTalentTo", "医疗队来到云谷县义诊，诊治群众300名。", "来到", None, "patients are not sent"),
    ("sendsTalentTo", "春水小学的7名年轻教师，分两批到对方学校跟岗。", "跟岗", 7, "the subject stands before"),
    ("sendsTalentTo", "云谷一中的现任校长，是临江一中派来的。", "派来", 1, "one holder of a post"),
    ("sendsTalentTo", "云谷一中的历任校长都由临江一中派来。", "派来", None, "several holders"),
    ("trains", "临江市为云谷县培训干部120名。", "培训", 120, "behind the verb"),
    ("trains", "农科院给全县86名种粮大户办过三期培训班。", "培训", 86, "before the verb, for whom"),
    ("trains", "江南医院的三位老师办了两天培训班，全县42名村医参加。", "培训", 42, "who attends, not who teaches"),
    ("trains", "发展中心办线上研修，云谷县有410名教师跟着学。", "跟着学", 410, "whom the verb follows"),
    ("funds", "临江市投入300万元，惠及群众5000人。", "投入", None, "money has no headcount"),
]


@pytest.mark.parametrize(("relation", "text", "trigger", "expected", "why"), PEOPLE, ids=[row[4] for row in PEOPLE])
def test_the_persons_of_a_deed(relation: str, text: str, trigger: str, expected: int | None, why: str) -> None:
    assert expected == read(relation, text, trigger).headcount, why


def test_attendances_are_kept_apart() -> None:
    figures = read("trains", "党校为云谷县培训村干部312人次。", "培训")

    assert (figures.headcount, figures.person_times) == (None, 312)


SEVERAL = [
    ("funds", "临江市向云谷县、河口县投入资金500万元。", "投入", None, "a total of two ends"),
    ("donatesTo", "工商联来访，两村各得捐款5万元。", "捐款", "50000", "each of them"),
]


@pytest.mark.parametrize(("relation", "text", "trigger", "expected", "why"), SEVERAL, ids=[row[4] for row in SEVERAL])
def test_a_total_over_several_ends(relation: str, text: str, trigger: str, expected: str | None, why: str) -> None:
    figures = read(relation, text, trigger, ends=2)

    assert (None if expected is None else Decimal(expected)) == figures.amount, why


def test_an_exchange_is_a_total_of_both_directions() -> None:
    assert read("sendsTalentTo", "两地互派干部27人次。", "互派").person_times is None


IN_ORDER = [
    ("funds", "2021年向云谷县、河口县分别投入资金2600万元、1450万元。", "投入", [26000000, 14500000], "in the clause"),
    (
        "purchasesFrom",
        "百货公司、粮贸公司采购农产品，分别为640万元、210万元。",
        "采购",
        [6400000, 2100000],
        "in the next",
    ),
    ("funds", "向云谷县、河口县分别投入资金共2600万元。", "投入", [None, None], "one sum for two ends"),
]


@pytest.mark.parametrize(("relation", "text", "trigger", "expected", "why"), IN_ORDER, ids=[row[4] for row in IN_ORDER])
def test_sums_in_order(relation: str, text: str, trigger: str, expected: list[int | None], why: str) -> None:
    result = figures_in_order(
        relation, *place(text, trigger), find_quantities(text), find_times(text, DATE), text, len(expected)
    )

    assert expected == [figures.amount for figures, _ in result], why


def test_another_currency_has_words_and_no_amount() -> None:
    figures = read("donatesTo", "友城捐赠120万美元。", "捐赠")

    assert (figures.amount, figures.currency, figures.amount_text) == (None, "USD", "120万美元")


def test_a_range_has_both_ends() -> None:
    figures = read("funds", "临江市拟投入资金300-500万元。", "投入")

    assert (Decimal(3000000), Decimal(5000000)) == (figures.amount, figures.amount_max)


STAGES = [
    ("临江市拟投入资金300万元。", "投入", None, "planned"),
    ("临江市投入的计划内资金300万元。", "投入", None, None),
    ("云谷县争取到临江市投入的资金300万元。", "投入", None, None),
    ("临江市累计投入资金300万元。", "投入", "cumulative", None),
    ("临江市全年安排资金300万元。", "安排", "period", "arranged"),
    ("首批资金300万元已拨付云谷县。", "拨付", "batch", "paid"),
    ("总投资2亿元，其中临江市出资600万元。", "出资", "part", None),
    ("临江市承诺出资600万元。", "出资", None, "promised"),
]


@pytest.mark.parametrize(("text", "trigger", "measure", "stage"), STAGES)
def test_measure_and_stage(text: str, trigger: str, measure: str | None, stage: str | None) -> None:
    figures = read("funds", text, trigger)

    assert (measure, stage) == (figures.measure, figures.stage)


def test_projects_stand_in_the_next_clause() -> None:
    assert read("funds", "临江市累计投入资金3亿元，实施项目147个。", "投入").projects == 147


TIMES = [
    ("funds", "2021年，临江市向云谷县投入资金300万元。", "投入", ("2021", "2021"), "before in the sentence"),
    ("visits", "6月1日，商会到访。代表团看了春水小学。", "看了", ("2022-06-01", "2022-06-01"), "an event goes on"),
    ("assists", "6月1日，商会到访。临江市对口支援云谷县。", "支援", (None, None), "a state has no such date"),
    ("funds", "云谷县2021年小结\n临江市投入资金300万元。", "投入", ("2021", "2021"), "a report's year"),
    ("assists", "云谷县2021年小结\n临江市帮扶云谷县。", "帮扶", (None, None), "a state outlasts it"),
    (
        "donatesTo",
        "6月1日，两地开会。会上，临江市捐款30万元。",
        "捐款",
        ("2022-06-01", "2022-06-01"),
        "the scene's date",
    ),
    (
        "cooperatesWith",
        "6月1日，两地开会。会上，两校签约。",
        "签约",
        ("2022-06-01", "2022-06-01"),
        "a scene for any relation",
    ),
    ("cooperatesWith", "6月1日，两地开会。两校有合作协议。", "合作", (None, None), "no scene word, no date"),
    ("assists", "临江市对口帮扶云谷县，到今年满七年。", "帮扶", ("2015", None), "how long it has lasted, told behind"),
    (
        "assists",
        "（本院宣传科2022年6月1日）临江市帮扶云谷县，到今年满七年。",
        "帮扶",
        ("2015", None),
        "not the dateline",
    ),
    ("assists", "临江市帮扶云谷县，2021年定下。", "帮扶", ("2021", "2021"), "when it began, told behind"),
    ("assists", "临江市帮扶云谷县，今年8月开业。", "帮扶", (None, None), "another event behind"),
    ("purchasesFrom", "超市签下订单，去年进货640万元。", "订单", ("2021", "2021"), "the date of the figure's clause"),
    (
        "funds",
        "云谷县2021年小结\n临江市拟投入资金300万元。",
        "投入",
        (None, None),
        "a plan is not of the report's year",
    ),
    ("funds", "小结\n七、明年打算。拟投入资金300万元。", "投入", ("2023", "2023"), "a heading inside the paragraph"),
    (
        "funds",
        "摘编\n【2021年投入】\n——帮扶学校；\n——援助资金300万元；",
        "援助",
        ("2021", "2021"),
        "a heading over a list",
    ),
    (
        "visits",
        "代表团到云谷\n6月1日，临江市代表团到云谷县。",
        "到",
        ("2022-06-01", "2022-06-01"),
        "a title, by its text",
    ),
    ("assists", "小结\n2021年结对\n临江市帮扶云谷县。", "帮扶", (None, None), "a state is not under a heading"),
    ("twinnedWith", "今年是两市结好50周年。", "结好", ("1972", None), "the open time of a state, not 今年"),
]


@pytest.mark.parametrize(("relation", "text", "trigger", "expected", "why"), TIMES, ids=[row[4] for row in TIMES])
def test_the_time_of_a_deed(
    relation: str, text: str, trigger: str, expected: tuple[str | None, str | None], why: str
) -> None:
    figures = read(relation, text, trigger)

    assert expected == (figures.start, figures.end), why


@pytest.mark.parametrize(
    ("start", "date", "expected"),
    [
        ("2023", DATE, True),
        ("2022-07", DATE, True),
        ("2022", DATE, False),
        ("2022-06-28", DATE, False),
        (None, DATE, False),
        ("2023", "", False),
    ],
)
def test_a_time_may_lie_ahead(start: str | None, date: str, expected: bool) -> None:
    assert expected == lies_ahead(Figures(start=start), date)
