"""Why a rule fires or not: each reason on a sentence of our own, and the explanation agrees with the reading."""

import pytest
from click.testing import CliRunner
from jiedui.cli import main
from jiedui.graph.statements.examples import marked
from jiedui.graph.statements.explain import DROPPED, FAILED, IDLE, TOLD, Trial, explain
from jiedui.graph.statements.frames import Slot, frames
from jiedui.graph.statements.read import read_statements
from jiedui.graph.statements.wording import frame_words, pattern, places


def trials(sentence: str) -> dict[str, Trial]:
    """Rule -> what came of it; of several verbs the first that did more than fail."""
    found: dict[str, Trial] = {}
    for one in explain(*marked(sentence)):
        for trial in (trial for clause in one.clauses for verb in clause.verbs for trial in verb.trials):
            if trial.rule not in found or found[trial.rule].outcome == FAILED:
                found[trial.rule] = trial
    return found


ROWS = [
    ("both ends stand there", "[临江市]对口帮扶[云谷县]。", "assist", TOLD, ""),
    ("an end of the clause before", "[临江市]重视协作，向[云谷县]投入资金300万元。", "fund", TOLD, ""),
    ("another rule came first", "在[临江市]的支援下，[云谷县医院]建起卒中中心。", "assist", IDLE, "assist-under fired before it"),
    ("a condition is missing", "[临江市]帮扶[云谷县]。", "duty", FAILED, "needs people"),
    ("a condition bars", "[临江市]与[云谷县]签订了帮扶协议。", "sign", FAILED, "barred by a noun of help"),
    ("no agent stands there", "[临江市]对口帮扶[云谷县]。", "assist-by", FAILED, "no agent (before the verb: behind 由, 被, 让)"),
    ("no target stands there", "[临江市]对口帮扶。", "assist-under", FAILED, "needs 下 behind the verb"),
    ("nobody was said before", "对口帮扶[云谷县]。", "assist", FAILED, "no agent: nobody was said before"),
    ("the clause tells its agent by no name", "由社会多方发起并长期对口帮扶[云谷县]。", "assist", FAILED, "tells its agent, but by no name"),
    ("no two ends", "[临江市]合作。", "coop", FAILED, "no two ends as A 与 B, the partner"),
    ("a question", "[临江市]对口帮扶[云谷县]吗？", "assist", FAILED, "it is a question"),
    ("a denial", "[临江市]没有帮扶[云谷县]。", "assist", FAILED, "没有 denies it"),
    ("a wish", "希望[临江市]帮扶[云谷县]。", "assist", FAILED, "希望 only wishes it"),
    ("a wish of the clause before", "希望双方努力，[临江市]帮扶[云谷县]。", "assist", FAILED, "希望 only wishes it"),
    ("a place inside the other", "[云谷县]对口帮扶[云谷县医院]。", "assist", FAILED, "the agent holds the target"),
    ("a surer reading", "[临江市]向[云谷县]投入帮扶资金4300万元。", "fund-noun", DROPPED, "a surer reading says the same"),
    ("a row of a list", "结对学校名单\n[春水中学]—[云谷县第三中学]", "pair", TOLD, ""),
    ("a noun", "[临江市]参加[云谷县]的捐赠仪式。", "donate", FAILED, "捐赠 is a noun here"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "rule", "outcome", "why"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_reasons(sentence: str, rule: str, outcome: str, why: str) -> None:
    trial = trials(sentence)[rule]

    assert trial.outcome == outcome
    assert why in trial.why
    assert (outcome == TOLD) == (not trial.why)


@pytest.mark.parametrize("example", sorted({frame.example for frame in frames()}))
def test_what_is_told_is_what_is_read(example: str) -> None:
    told = {rule for rule, trial in trials(example).items() if trial.outcome == TOLD}

    assert told == {statement.rule for statement in read_statements(*marked(example))}


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ([Slot("subject<")], "before the verb: the subject"),
        ([Slot("subject<"), Slot("by<")], "before the verb: the subject, behind 由, 被, 让"),
        ([Slot("goal>"), Slot("goal<")], "after the verb: behind 到, 赴, 来; before the verb: behind 到, 赴, 来"),
        ([Slot("subject<", "people")], "before the verb: its people (甲的医生) as the subject"),
    ],
)
def test_places_in_words(slots: list[Slot], words: str) -> None:
    assert places(slots) == words


def test_every_frame_has_words() -> None:
    assert frame_words()
    for frame in frames():
        assert {"verb"} < {what for what, _ in pattern(frame)}, frame.id


SHOWN = [
    ("names", "县级行政区 云谷县"),
    ("the case of an end", "云谷县: toward"),
    ("classes of words", "投入: verb:"),
    ("what the clause holds", "holds: aid"),
    ("the rule that fired", "+ fund: 资助 funds 临江市 -> 云谷县"),
    ("the one that was chosen away", "~ fund-noun"),
    ("a rule that failed", "- fund-by: no agent"),
    ("a year by the date", "[2021（去年）; 4,300万元"),
]


def test_why_text_shows_the_whole_way() -> None:
    ran = CliRunner().invoke(
        main,
        ["why", "--text", "去年，临江市向云谷县投入帮扶资金4300万元。", "--date", "2022年3月", "--title", "帮扶回顾"],
    )

    assert ran.exit_code == 0, ran.output
    assert "“帮扶回顾”" in ran.output
    assert [name for name, shown in SHOWN if shown not in ran.output] == []


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--text", " "], 1, "--text: empty"),
        (["--text", "临江市。", "--date", "昨天"], 1, "--date: date '昨天' is not a date"),
        (["--text", "临江市。", "graph.json"], 2, "give GRAPH A B, or --text"),
        (["graph.json", "甲"], 2, "give GRAPH A B, or --text"),
        (["graph.json", "甲", "乙", "--date", "2024"], 2, "give GRAPH A B, or --text"),
    ],
)
def test_wrong_use_is_told(options: list[str], code: int, says: str) -> None:
    ran = CliRunner().invoke(main, ["why", *options])

    assert ran.exit_code == code
    assert says in ran.stderr
