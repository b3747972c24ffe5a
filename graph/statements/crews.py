"""People who are spoken of without whose they are: 代表团一行, 医疗队, 专家们 are those who were said to come."""

import re

from .items import Clause, Word

MOVES = frozenset({"visits", "sendsTalentTo", "trains"})
# fmt: off
CREWS = (
    "代表团", "党政代表团", "考察团", "考察组", "访问团", "一行", "调研组", "参访团", "经贸团", "慰问团",
    "客人", "观摩团", "医疗队", "支教团", "支教队", "工作队", "工作组", "团队", "队员", "专家",
    "教研员", "支教老师", "支教教师", "支教队员", "支医队员", "专家组", "服务团", "送教团", "讲师团",
)
# fmt: on
_COUNTED = re.compile(
    r"(?:[\d一二两三四五六七八九十百几多余]+(?:余|多)?[名位个支批]?|[又另]有|[一某]位|其他|本地|当地)[^，]{0,6}$"
)


def speaks_of_crew(clause: Clause, verb: Word) -> bool:
    """Whether the subject of `verb` is a crew named before: 代表团来到, 医疗队走进; not 12名专家 or 临江市的专家."""
    words = [word for word in clause.words if word.start < verb.start]
    for number, word in enumerate(words):
        if word.head in ("people", "delegation"):
            begins = word.start - clause.start
            named = any(group.start < word.end and group.case == "subject" for group in clause.groups)
            if named or (begins and clause.text[begins - 1] == "的"):
                return False
            return word.word in CREWS and not _COUNTED.search(clause.text, 0, begins)
        behind = words[number + 1] if number + 1 < len(words) else None
        if word.verbs and (behind is None or behind.start - word.end > 1):
            return False  # 送教团一行: the verb tells what crew it is
    return False
