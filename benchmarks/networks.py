"""A synthetic network of any size, from a seed: real divisions, invented organisations, facts as reports tell them."""

from decimal import Decimal
from hashlib import sha256
from random import Random

from jiedui.graph.facts import Fact, order
from jiedui.graph.network import DocumentRecord, Network
from jiedui.ontology import Entity, Evidence, Mark, digest, domains, entity_id, relations
from jiedui.ontology.places import gazetteer

TRIPLES_PER_FACT = 76  # what `triples` counts on these networks, evidence, marks and shares of places included
FACTS_PER_DOCUMENT = 12
KINDS = (("Hospital", "人民医院"), ("School", "第一小学"), ("Company", "农产品有限公司"), ("Government", "农业农村局"))
# The words of a sentence in order, each with the joint behind it: 2021年，甲向乙投入资金4300万元，派出12人。
JOINTS = ("，", "向", "", "资金", "，派出", "。")
ROLES = ("time", "", "agent", "", "target", "", "trigger", "", "amount", "", "headcount", "")
HELPING = tuple(name for name in relations() if name != "locatedIn")


def network(triples: int, seed: int = 1) -> Network:
    """A network whose RDF has about this many triples; the same seed gives the same one."""
    random = Random(seed)
    count = max(1, triples // TRIPLES_PER_FACT)
    entities = _entities(random, max(8, count // 6))
    ids = sorted(entities)
    documents = [f"d{number:06}" for number in range(count // FACTS_PER_DOCUMENT + 1)]
    named: dict[str, set[str]] = {each: set() for each in ids}
    facts: dict[str, Fact] = {}
    for number in range(count):
        fact = _fact(random, number, documents[number // FACTS_PER_DOCUMENT], ids, entities)
        facts[fact.key] = fact
        for end in (fact.agent, fact.target):
            named[end].add(fact.evidence[0].document)
    known = {each: entities[each] for each in ids if named[each]}
    return Network(
        documents={
            each: DocumentRecord(
                each, f"第{each}号通报", "县融媒体中心", "2024-05-01", "", sha256(each.encode()).hexdigest()
            )
            for each in documents
        },
        entities=known,
        named_in={each: tuple(sorted(named[each])) for each in known},
        all_facts=tuple(sorted(facts.values(), key=order)),
        unresolved=(),
        rules="0" * 16,
    )


def _document(name: str) -> DocumentRecord:
    return DocumentRecord(name, f"第{name}号通报", "县融媒体中心", "2024-05-01", "", sha256(name.encode()).hexdigest())


def _entities(random: Random, count: int) -> dict[str, Entity]:
    divisions = sorted((each for each in gazetteer().divisions.values() if each.level <= 3), key=lambda each: each.code)
    kinds = {1: "Province", 2: "City", 3: "County"}
    found: dict[str, Entity] = {}
    for number in range(count):
        place = random.choice(divisions)
        above = f"place-{place.parent}" if place.parent else None
        home = Entity(
            f"place-{place.code}", kinds[place.level], place.name, (), above, place.code, place.lon, place.lat
        )
        found[home.id] = home
        if number % 2:
            kind, tail = random.choice(KINDS)
            label = f"{place.name}{tail}{number}"
            local = entity_id(kind, label, home.id)
            found[local] = Entity(local, kind, label, (), home.id)
    return found


def _fact(random: Random, number: int, document: str, ids: list[str], entities: dict[str, Entity]) -> Fact:
    relation = random.choice(HELPING)
    agent, target = sorted(random.sample(ids, 2)) if relations()[relation].symmetric else random.sample(ids, 2)
    year, money, people = random.randint(2016, 2025), random.randrange(10, 90_000) * 1000, random.randrange(1, 300)
    who, whom = entities[agent].label, entities[target].label
    said = f"{year}年", who, whom, "投入", f"{money // 10_000}万元", f"{people}人"
    parts = [*zip(ROLES, (text for pair in zip(said, JOINTS, strict=True) for text in pair), strict=True)]
    begin = 40 * number
    marks: list[Mark] = []
    at = begin
    for role, text in parts:
        if role:
            marks.append(Mark(role, at, at + len(text), text, "full" if role in ("agent", "target") else ""))
        at += len(text)
    rule, sure = f"rule-{number % 40}", round(0.5 + number % 50 / 100, 4)
    quote = "".join(text for _, text in parts)
    piece = Evidence(document, begin, at, quote, tuple(marks), rule, sure)
    key = "fact-" + digest(relation, agent, target, str(number))
    return Fact(
        key=key,
        relation=relation,
        agent=agent,
        target=target,
        symmetric=relations()[relation].symmetric,
        status=random.choice(("planned", "ongoing", "done", "done")),
        amount=Decimal(money),
        amount_max=None,
        currency="CNY",
        amount_text=f"{money // 10_000}万元",
        headcount=people,
        person_times=None,
        projects=None,
        start=str(year),
        end=None,
        time_text=f"{year}年",
        domain=random.choice(sorted(domains())),
        measure=random.choice((None, "period", "cumulative")),
        stage=random.choice((None, "paid", "arranged")),
        confidence=sure,
        rule=rule,
        act="act-" + digest(key),
        counted=True,
        why_not=None,
        evidence=(piece,),
    )
