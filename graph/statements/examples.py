"""Sentences whose ends stand in square brackets, read as text: the examples of frames.yaml and own tests."""

import re
from array import array

from ...ontology import Document, Entity, Found, Mention, Text, VocabularyError, entity_id
from .read import read_statements

_END = re.compile(r"\[([^\[\]]+)\]")
_KINDS = (
    ("Hospital", "医院 卫生院 保健院 疾控中心 医院集团 附属医院 第一医院"),
    ("Research", "研究院 农科院 研究所 教科院 农科所 科学院"),
    ("Zone", "冷链中心 园区 产业园 开发区 基地 景区 工业园 新区 经开区 高新区 示范园"),
    ("School", "学校 中学 小学 大学 学院 幼儿园 一中 二中 三中 实小 完小 教学点"),
    ("Association", "商会 工商联 协会 基金会 合作社 红十字会 慈善总会 供销社 促进会"),
    ("Government", "委员会 站 局 委 政府 人大 政协 指挥部 工作队 总工会 妇联 管委会 党校 残联 办公室"),
    ("Company", "公司 集团 厂 超市 农场 出版社 酒店 银行"),
    ("Village", "村 社区"),
    ("Township", "镇 乡 街道"),
    ("Province", "省 自治区"),
    ("County", "县 区 旗"),
    ("City", "市 州 地区 盟"),
)


def kind_of(name: str) -> str:
    """The kind that the end of a made-up name tells: 云谷县第一中学 -> School."""
    kind = next((kind for kind, ends in _KINDS if name.endswith(tuple(ends.split()))), None)
    if kind is None:
        raise VocabularyError(f"{name!r}: no kind for this ending; see examples.py")
    return kind


def marked(sentence: str, date: str = "") -> tuple[Text, Found]:
    """The text without its brackets, and what they name; each name is found wherever it stands.

    An organisation or a lower place is contained in the named place whose stem it begins with.
    """
    names = sorted(set(_END.findall(sentence)), key=lambda name: (-len(name), name))
    clean = _END.sub(r"\1", sentence)
    ids = {name: entity_id(kind_of(name), name) for name in names}
    places = [name for name in names if kind_of(name) in ("Province", "City", "County", "Township", "Village")]
    entities: list[Entity] = []
    for name in names:
        outer = next((place for place in places if place != name and name.startswith(place[:2])), None)
        entities.append(Entity(ids[name], kind_of(name), name, container=ids[outer] if outer else None))
    mentions: list[Mention] = []
    for name in names:
        for match in re.finditer(re.escape(name), clean):
            if not any(each.start < match.end() and match.start() < each.end for each in mentions):
                mentions.append(Mention(match.start(), match.end(), (ids[name],), "full"))
    size = len(clean)
    text = Text(
        Document("example", "", "", "", date, clean, "0" * 64),
        clean,
        array("l", range(size)),
        array("l", range(1, size + 1)),
    )
    found = Found(
        tuple(sorted(entities, key=lambda each: each.id)), tuple(sorted(mentions, key=lambda each: each.start))
    )
    return text, found


def facts(sentence: str, date: str = "") -> list[str]:
    """What the marked `sentence` says, sorted: "sendsTalentTo 临江市 -> 云谷县", with " planned" where it is.

    >>> facts("[临江市]对口支援[云谷县]。")
    ['assists 临江市 -> 云谷县']
    """
    text, found = marked(sentence, date)
    labels = {entity.id: entity.label for entity in found.entities}
    result: set[str] = set()
    for each in read_statements(text, found, least=0.0):
        ends = f"{labels[each.agent]} -> {labels[each.target]}"
        result.add(f"{each.relation} {ends}" + (" planned" if each.status == "planned" else ""))
    return sorted(result)
