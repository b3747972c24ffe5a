"""report.md: the network as a page to read: who helps whom, what the sums hold, what was left out and why."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..graph.network import Network
from ..graph.repeats import Repeat
from ..graph.sums import Sum, reasons
from ..ontology import is_place, kinds, relations, scale
from .whereabouts import Whereabouts
from .wording import money, time_words, variant_words

if TYPE_CHECKING:
    from ..seeds import Skipped

PAIRS = 20
NAMED = 10
UNRESOLVED = 20
REPEATS = 50
Row = Sequence[object]


def write_report(network: Network, out: Path, skipped: Sequence["Skipped"] = ()) -> None:
    """Write the report as Markdown, Chinese with English beside it."""
    out.write_bytes(report(network, skipped).encode("utf-8", "replace"))


def report(network: Network, skipped: Sequence["Skipped"] = ()) -> str:
    """The text of report.md; the same network and skipped files give the same text."""
    parts = [
        "# 地区协作网络报告 Report on the cooperation network",
        _head(network, skipped),
        *_entities(network),
        *_relations(network),
        *_pairs(network),
        *_flows(network),
        *_sums(network),
        *_variants(network),
        *_documents(network),
        *_repeats(network),
        *_skipped(skipped),
        *_unresolved(network),
        *_next(network),
    ]
    return "\n\n".join(parts) + "\n"


def _head(network: Network, skipped: Sequence["Skipped"]) -> str:
    facts = network.facts()
    acts = len({fact.act for fact in facts})
    planned = sum(fact.planned for fact in facts)
    return (
        f"{len(network.documents):,} 篇文件，{len(network.entities):,} 个实体，{len(facts):,} 条事实（{acts:,} 个行为，"
        f"其中计划中 {planned:,} 条），未读文件 {len(skipped):,} 个。\n"
        f"{len(network.documents):,} documents, {len(network.entities):,} entities, {len(facts):,} facts "
        f"({acts:,} acts, {planned:,} facts only planned), {len(skipped):,} files not read. Rules {network.rules}."
    )


def _entities(network: Network) -> list[str]:
    ties = Counter(end for fact in network.facts() for end in (fact.agent, fact.target))
    rows: list[Row] = []
    for name, kind in kinds().items():
        members = [entity for entity in network.entities.values() if entity.type == name]
        strongest = sorted(members, key=lambda entity: (-ties[entity.id], entity.label, entity.id))[:NAMED]
        named = "、".join(f"{entity.label} {ties[entity.id]}" for entity in strongest if ties[entity.id])
        if members:
            rows.append((f"{kind.zh} {name}", len(members), named))
    return ["## 实体 Entities", _table(("类型 kind", "数量 number", "事实最多者 with the most facts"), rows)]


def _relations(network: Network) -> list[str]:
    rows: list[Row] = []
    for name, relation in relations().items():
        facts = network.facts(relation=name)
        if facts:
            planned = sum(fact.planned for fact in facts)
            documents = len({document for fact in facts for document in fact.documents})
            rows.append((f"{relation.zh} {name}", len(facts), len({fact.act for fact in facts}), planned, documents))
    head = ("关系 relation", "事实 facts", "行为 acts", "计划 planned", "文件 documents")
    return ["## 事实 Facts", _table(head, rows)]


def _pairs(network: Network) -> list[str]:
    pairs = network.pairs()
    where = Whereabouts(network)
    rows = [
        (
            _full(where, pair.a),
            _full(where, pair.b),
            pair.acts,
            pair.documents,
            pair.sources,
            "、".join(relations()[name].zh for name in pair.relations),
            money(pair.money) if pair.money else "",
        )
        for pair in pairs[:PAIRS]
    ]
    head = (
        "一方 one",
        "另一方 other",
        "行为 acts",
        "文件 documents",
        "独立来源 sources",
        "关系 relations",
        "计入金额 counted money",
    )
    more = [f"共 {len(pairs):,} 对，此处列前 {PAIRS} 对。 The first {PAIRS} of {len(pairs):,} pairs."]
    return ["## 联系最强的双方 Strongest pairs", _table(head, rows), *(more if len(pairs) > PAIRS else [])]


def _full(where: Whereabouts, local: str) -> str:
    """A county with its province, so that two of one name are told apart."""
    entity = where.place(local)
    province = where.province(local)
    known = entity is not None and is_place(entity.type) and province not in (None, local)
    return where.label(local) + (f"（{where.label(province)}）" if known and province else "")


def _flows(network: Network) -> list[str]:
    flows = [flow for flow in network.flows("province") if flow.origin != flow.destination]
    rows = [
        (
            flow.origin_label,
            flow.destination_label,
            flow.acts,
            money(flow.money) if flow.money else "",
            flow.people or "",
        )
        for flow in flows[:PAIRS]
    ]
    head = ("自 from", "至 to", "行为 acts", "帮助资金 money of help", "人员 people")
    return ["## 省际流向 Flows between provinces", _table(head, rows)] if rows else []


def _sums(network: Network) -> list[str]:
    rows: list[Row] = []
    for each in network.sums():
        if each.amount or each.headcount or each.person_times or each.projects:
            stage = scale("stages")[each.stage].zh if each.stage else "未说明"
            figures = (money(each.amount) if each.amount else "", each.headcount or "", each.person_times or "")
            rows.append((relations()[each.relation].zh, stage, f"{each.counted}/{each.facts}", *figures))
    head = (
        "关系 relation",
        "资金阶段 stage",
        "计入/事实 counted/facts",
        "金额 money",
        "人数 persons",
        "人次 person-times",
    )
    note = (
        "只加计入的数字；同一件事只计一次，计划、分项、累计与年度重复、区间等不计入。 Only counted figures are added: "
        "each deed once; plans, parts of a sum, totals beside yearly figures and ranges are left out."
    )
    return ["## 合计 Sums", note, _table(head, rows), *_left_out(network.sums())] if rows else []


def _left_out(sums: Iterable[Sum]) -> list[str]:
    why: Counter[str] = Counter()
    for each in sums:
        why.update(dict(each.left_out))
    rows = [(term.zh, name, why[name], term.en) for name, term in reasons().items() if why[name]]
    head = ("未计入原因", "why not", "事实 facts", "meaning")
    return ["### 未计入的事实 What is left out", _table(head, rows)] if rows else []


def _variants(network: Network) -> list[str]:
    """The deeds that documents tell with different figures, each figure with its documents."""
    rows: list[Row] = []
    done: set[str] = set()
    for fact in network.facts():
        if fact.variants and fact.key not in done:
            told = [fact, *(network.by_key[key] for key in fact.variants)]
            done.update(each.key for each in told)
            ends = f"{network.entities[fact.agent].label} → {network.entities[fact.target].label}"
            rows.append((relations()[fact.relation].zh, ends, time_words(fact), "；".join(map(variant_words, told))))
    note = (
        "同一件事，文件所载数字不一；并列于此，合计只取其一。 Documents differ on one deed: all figures stand side by "
        "side, sums take one."
    )
    head = ("关系 relation", "双方 ends", "时间 time", "数字（文件） figures (documents)")
    return ["## 数字不一 Variants", note, _table(head, rows)] if rows else []


def _repeats(network: Network) -> list[str]:
    """Which documents reprint which, and which only repeat paragraphs of another."""
    ties: dict[tuple[str, str], list[Repeat]] = {}
    for one in network.repeats:
        ties.setdefault((one.document, one.of), []).append(one)
    rows: list[Row] = []
    for (document, of), group in ties.items():
        whole = next((one.share for one in group if one.start is None), None)
        told = f"转载 reprint, {whole}%" if whole is not None else "段落 paragraphs"
        rows.append((document, of, told, sum(one.start is not None for one in group)))
    note = (
        "转载的文件、重复的段落与首刊算同一来源；各处原文都保留。 Reprints and repeated paragraphs count as one source "
        "with their first print; the sentences of each are kept."
    )
    rest = len(rows) - REPEATS
    more = [f"另有 {rest:,} 行。 {rest:,} more."] if rest > 0 else []
    head = ("后刊 later", "首刊 first", "重复 what", "段落 paragraphs")
    return ["## 重复 Printed again", note, _table(head, rows[:REPEATS]), *more] if rows else []


def _documents(network: Network) -> list[str]:
    told = Counter(document for fact in network.facts() for document in fact.documents)
    rows = [
        (record.id, record.title, record.publisher, record.date, told[record.id])
        for record in network.documents.values()
    ]
    return ["## 文件 Documents", _table(("编号 id", "标题 title", "来源 publisher", "日期 date", "事实 facts"), rows)]


def _skipped(skipped: Sequence["Skipped"]) -> list[str]:
    if not skipped:
        return []
    rows = [(each.path.as_posix(), each.why) for each in skipped]
    return ["## 未读文件 Files not read", _table(("文件 file", "原因 why"), rows)]


def _unresolved(network: Network) -> list[str]:
    if not network.unresolved:
        return []
    often = sorted(network.unresolved, key=lambda pair: (-pair[1], pair[0]))
    note = (
        "这些名称有两个以上可能的所指而文中没有依据，故不取。 These names could mean two or more places or bodies "
        "and the text gives no ground to choose, so they were left out; --names FILE.csv can settle them."
    )
    rest = len(often) - UNRESOLVED
    more = [f"另有 {rest:,} 个。 {rest:,} more."] if rest > 0 else []
    return ["## 未能确定的名称 Unresolved names", note, _table(("名称 name", "次数 times"), often[:UNRESOLVED]), *more]


def _next(network: Network) -> list[str]:
    pairs = network.pairs()
    lines = ["- `graph.html`：点线看原文。 Click a line for its sentences."]
    if pairs:
        a, b = network.entities[pairs[0].a].label, network.entities[pairs[0].b].label
        lines.append(
            f"- `jiedui why graph.json {_cell(a)} {_cell(b)}`：两者关系的全部依据。 Every sentence behind a tie."
        )
    lines += [
        '- `jiedui query graph.ttl "SELECT ?who ?whom { ?who jd:helps ?whom }"`：自由提问。 Any question.',
        "- `relations.csv`：每条事实一行，`counted`、`why_not` 说明是否计入合计。 One row a fact.",
        "- `jiedui verify . SOURCES`：逐字核对引文。 Proves every quote.",
    ]
    return ["## 下一步 Where to look next", "\n".join(lines)]


def _table(columns: Sequence[str], rows: Iterable[Row]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: object) -> str:
    """A value that cannot break out of its cell or become markup or a link."""
    text = f"{value:,}" if isinstance(value, int) else " ".join(str(value).split())
    for sign in "\\`|<>[]*_":
        text = text.replace(sign, "\\" + sign)
    return text
