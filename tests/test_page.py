"""graph.html without a browser: what is drawn, where it stands, and that no text of a document can become markup."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import combinations
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jiedui.exports import load, to_pyvis
from jiedui.exports.drawing import draw, find_ties, label_lines
from jiedui.exports.packing import Box, Disc, albers, overlap, rows_of, settle, spiral
from jiedui.exports.page import parts, vis_network, web_address, write_page
from jiedui.graph.network import Network
from jiedui.ontology import Entity, Evidence, Mark, entity_id

GOLDEN = Path(__file__).parent / "golden" / "exports"
NETWORK = load(GOLDEN / "graph.json")
HC, DX = "place-350205", "place-622926"
HOSTILE = '<img src=x onerror="PWN=1"></script><script>PWN=1</script>href \u2028\u202e&lt;'


class Page(HTMLParser):
    """The tags of a page with their attributes, and the text of its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.texts.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style"):
            tag, attrs, text = self.texts.pop()
            self.texts.append((tag, attrs, text + data))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}", {}))

    def json(self, name: str) -> object:
        """The data block with this id."""
        return json.loads(next(text for _, attrs, text in self.texts if attrs.get("id") == name))


def hostile() -> Network:
    """The golden network in which every word that a document could bring in is hostile."""
    entities = {key: replace(entity, label=HOSTILE, aliases=(HOSTILE,)) for key, entity in NETWORK.entities.items()}
    documents = {
        key: replace(record, title=HOSTILE, publisher=HOSTILE, url=f"javascript:{HOSTILE}", date=HOSTILE)
        for key, record in NETWORK.documents.items()
    }
    facts = tuple(
        replace(
            fact,
            amount_text=HOSTILE,
            time_text=HOSTILE,
            evidence=tuple(replace(piece, quote=HOSTILE, marks=()) for piece in fact.evidence),
        )
        for fact in NETWORK.all_facts
    )
    return replace(NETWORK, entities=entities, documents=documents, all_facts=facts)


def written(network: Network, folder: Path) -> str:
    """The page of `network`."""
    write_page(network, folder / "graph.html")
    return (folder / "graph.html").read_text("utf-8")


def test_the_page_is_one_sound_document(tmp_path: Path) -> None:
    html = written(NETWORK, tmp_path)
    tags = Page(html).tags
    names = [name for name, _ in tags]

    assert html.startswith("<!doctype html>\n")
    assert [attrs["lang"] for name, attrs in tags if name == "html"] == ["zh-CN"]
    assert [names.count(name) for name in ("h1", "title", "main", "style")] == [1, 1, 1, 1]
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in tags


@pytest.mark.parametrize("network", [NETWORK, hostile()], ids=["golden", "hostile"])
def test_the_page_loads_nothing_and_runs_only_two_scripts(network: Network, tmp_path: Path) -> None:
    page = Page(written(network, tmp_path))
    attributes = {key for _, attrs in page.tags for key in attrs}
    policy = next(str(attrs["content"]) for _, attrs in page.tags if "http-equiv" in attrs)
    runs = [text for tag, attrs, text in page.texts if attrs.get("type") != "application/json"]
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in runs]

    assert not {key for key in attributes if key.startswith("on")} | attributes & {"src", "href", "style", "srcset"}
    assert [name for name, _ in page.tags if name in ("link", "img", "iframe", "base", "object", "a")] == []
    assert len(runs) == 3
    assert all(each in policy for each in hashes)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "sourceMappingURL" not in "".join(runs)


def test_hostile_words_stay_data(tmp_path: Path) -> None:
    html = written(hostile(), tmp_path)
    page = Page(html)
    data = page.json("page")

    assert isinstance(data, dict)
    assert data["nodes"][DX]["label"] == HOSTILE
    assert [document["url"] for document in data["documents"]] == [""] * 3
    assert [name for name, _ in page.tags if name == "script"] == ["script"] * 6
    assert "PWN=1</script>" not in html
    assert "\u2028" not in "".join(text for _, attrs, text in page.texts if attrs.get("type") == "application/json")


def test_every_fact_and_sentence_is_on_the_page(tmp_path: Path) -> None:
    data = Page(written(NETWORK, tmp_path)).json("page")

    assert isinstance(data, dict)
    ties = data["ties"].values()
    shown = sorted(
        "".join(text for text, _ in piece["parts"])
        for tie in ties
        for fact in tie["facts"]
        for piece in fact["evidence"]
    )

    assert sum(len(tie["facts"]) for tie in ties) == len(NETWORK.facts())
    assert shown == sorted(piece.quote for fact in NETWORK.facts() for piece in fact.evidence)


def test_the_same_network_gives_the_same_page(tmp_path: Path) -> None:
    upside_down = replace(
        NETWORK,
        entities=dict(reversed(NETWORK.entities.items())),
        all_facts=tuple(reversed(NETWORK.all_facts)),
    )

    assert written(NETWORK, tmp_path) == written(NETWORK, tmp_path)
    assert to_pyvis(NETWORK).nodes == to_pyvis(upside_down).nodes


def test_pyvis_holds_nodes_with_positions_and_no_popups() -> None:
    made = to_pyvis(NETWORK)

    assert sorted(NETWORK.entities) != sorted(made.node_ids)  # 厦门市 has no tie but a location
    assert [node for node in made.nodes if "title" in node or "x" not in node] == []
    assert {"from", "to", "id", "arrows", "width", "dashes", "color"} == {key for edge in made.edges for key in edge}
    assert made.options["physics"] == {"enabled": False}
    assert made.generate_html().startswith("<!doctype html>")
    assert made.generate_html(notebook=True) == made.generate_html()


# --- what is drawn


def star(leaves: int) -> Network:
    """A county with that many schools in it, each with one fact; the first has two."""
    fact = next(each for each in NETWORK.all_facts if each.relation == "donatesTo")
    schools = [
        Entity(entity_id("School", f"第{n}小学", DX), "School", f"第{n}小学", container=DX) for n in range(leaves)
    ]
    facts = [replace(fact, key=f"fact-{n}", agent=HC, target=school.id) for n, school in enumerate(schools)]
    facts.append(replace(fact, key="fact-x", agent=HC, target=schools[0].id))
    entities = {**NETWORK.entities, **{school.id: school for school in schools}}
    named = {**NETWORK.named_in, **{school.id: ("plan",) for school in schools}}
    return replace(NETWORK, entities=entities, named_in=named, all_facts=tuple(facts))


def test_at_most_three_hundred_are_drawn_and_the_rest_is_counted() -> None:
    drawing = draw(star(400))

    assert len(drawing.entities) == 300
    assert (drawing.hidden, drawing.untied, drawing.hidden_facts) == (101, 5, 101)
    assert [entity.label for entity in drawing.entities[:2]] == ["海沧区", "第0小学"]


def test_nobody_stands_on_another() -> None:
    drawing = draw(star(150))
    points = list(drawing.layout.positions.values())
    left, top, right, bottom = drawing.layout.bounds

    assert min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(points, 2)) > 20
    assert all(left <= x <= right and top <= y <= bottom for x, y in points)


def test_west_is_left_and_north_is_up() -> None:
    at = draw(NETWORK).layout.positions

    assert at[DX][0] < at[HC][0]
    assert at[DX][1] < at[HC][1]


def test_what_has_no_place_stands_below() -> None:
    entities = dict(NETWORK.entities)
    lost = "org-e9643cd3a300259d"
    entities[lost] = replace(entities[lost], container=None)
    layout = draw(replace(NETWORK, entities=entities)).layout

    assert layout.regions[-1].label == "地点不详"
    assert layout.positions[lost][1] > max(y for key, (_, y) in layout.positions.items() if key != lost)


def test_an_empty_network_has_a_page(tmp_path: Path) -> None:
    assert "<h1>" in written(Network({}, {}, {}, ()), tmp_path)


def test_one_tie_a_pair_with_the_strongest_relation_first() -> None:
    tie = find_ties(NETWORK.facts())[0]

    assert {HC, DX} == {tie.a, tie.b}
    assert tie.relations == (("funds", 2), ("trains", 1), ("cooperatesWith", 1), ("visits", 1))
    assert (tie.goes(HC), tie.goes(DX)) == (True, True)


LABELS = [
    ("湟源县人民医院", (), ("湟源县人民医院",)),
    ("湟源县第二人民医院", ("湟源县",), ("湟源县", "第二人民医院")),
    ("青海省畜牧兽医科学院", ("西宁市", "青海省"), ("青海省", "畜牧兽医科学院")),
    ("首都师范大学附属玉泉学校", (), ("首都师范大学", "附属玉泉学校")),
    ("湟源县大华工业园区管委", ("湟源县大华工业园区管",), ("湟源县大华工", "业园区管委")),
]


@pytest.mark.parametrize(("label", "above", "lines"), LABELS, ids=[row[0] for row in LABELS])
def test_long_labels_break(label: str, above: tuple[str, ...], lines: tuple[str, ...]) -> None:
    assert lines == label_lines(label, above)
    assert label == "".join(lines)


QUOTE = "𠮷州向甲县投入3亿元。"
MARKS = [
    ("agent 0 2, amount 7 10", "[𠮷州 agent][向甲县投入 ][3亿元 amount][。 ]", "apart"),
    ("agent 0 2, target 1 4", "[𠮷州 agent][向甲县投入3亿元。 ]", "of two that overlap the first"),
    ("target 3 5, agent 50 52", "[𠮷州向 ][甲县 target][投入3亿元。 ]", "one stands elsewhere"),
    ("", f"[{QUOTE} ]", "none"),
]


@pytest.mark.parametrize(("marks", "expected", "why"), MARKS, ids=[row[2] for row in MARKS])
def test_a_sentence_is_cut_at_its_marks(marks: str, expected: str, why: str) -> None:
    spans = [each.split() for each in marks.split(", ") if each]
    placed = tuple(Mark(role, 100 + int(start), 100 + int(end), "") for role, start, end in spans)
    cut = parts(Evidence("d", 100, 100 + len(QUOTE), QUOTE, placed))

    assert expected == "".join(f"[{text} {role}]" for text, role in cut), why


URLS = [
    ("https://example.org/a?b=1", "https://example.org/a?b=1"),
    (" http://example.org ", "http://example.org"),
    ("HTTPS://example.org", "HTTPS://example.org"),
    ("javascript:alert(1)", ""),
    ("java\nscript:alert(1)", ""),
    ("data:text/html,<script>", ""),
    ("//example.org", ""),
    ("http:example.org", ""),
    ("http://[", ""),
    ("", ""),
]


@pytest.mark.parametrize(("given", "link"), URLS, ids=[repr(row[0]) for row in URLS])
def test_only_web_addresses_become_links(given: str, link: str) -> None:
    assert link == web_address(given)


def test_the_library_makes_no_markup_of_strings() -> None:
    assert re.findall(r"innerHTML|outerHTML|document\.write|insertAdjacentHTML|\beval\(", vis_network()) == []


# --- the arithmetic

sizes = st.floats(5, 60)
boxes = st.builds(Box, sizes, sizes, sizes)


@settings(max_examples=50, deadline=None)
@given(st.lists(boxes, min_size=1, max_size=40))
def test_boxes_on_a_spiral_never_overlap(given: list[Box]) -> None:
    points = spiral(given)

    assert points[0] == (0.0, 0.0)
    assert not [1 for (a, p), (b, q) in combinations(zip(given, points, strict=True), 2) if overlap(a, p, b, q)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(10, 300), st.floats(-900, 900), st.floats(-900, 900)), min_size=1, max_size=30))
def test_discs_settle_apart(given: list[tuple[float, float, float]]) -> None:
    discs = [Disc(str(n), radius, (x, y)) for n, (radius, x, y) in enumerate(given)]
    at = settle(discs, gap=10)
    lacks = [
        a.radius + b.radius + 10 - hypot(at[a.key][0] - at[b.key][0], at[a.key][1] - at[b.key][1])
        for a, b in combinations(discs, 2)
    ]

    assert max(lacks, default=0) < 10, "no two share ground"


@settings(max_examples=50, deadline=None)
@given(st.lists(boxes, min_size=1, max_size=30), st.floats(100, 900))
def test_boxes_in_rows_never_overlap(given: list[Box], width: float) -> None:
    points = rows_of(given, width, 4)

    assert not [1 for (a, p), (b, q) in combinations(zip(given, points, strict=True), 2) if overlap(a, p, b, q)]


def test_the_projection() -> None:
    beijing, urumqi, sanya = albers(116.4, 39.9), albers(87.6, 43.8), albers(109.5, 18.3)

    assert albers(105, 36) == pytest.approx((0, 0))
    assert hypot(beijing[0] - urumqi[0], beijing[1] - urumqi[1]) == pytest.approx(2410, rel=0.03)
    assert urumqi[0] < sanya[0] < beijing[0]
    assert urumqi[1] < beijing[1] < sanya[1]
