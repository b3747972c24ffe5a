"""graph.html: the network as one page that asks nobody for anything; vis-network through pyvis, our own template.

All text of documents reaches the page in inert JSON blocks and is shown through textContent or the canvas. The
policy allows two scripts and one style sheet by their hashes, and no connection at all.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..graph.facts import Fact
from ..graph.network import Network
from ..ontology import Entity, Evidence, GraphError, kinds, relations
from .drawing import MOST, Drawing, Tie, draw
from .styles import styles
from .whereabouts import Whereabouts
from .wording import details, standing

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork  # type: ignore[import-untyped]

TITLE = "地区协作网络 Cooperation network"
FACTS_A_TIE = 80
PIECES_A_FACT = 4
ROLES = {
    "agent": "主体 agent",
    "target": "客体 target",
    "trigger": "关系词 trigger",
    "amount": "金额 amount",
    "headcount": "人数 headcount",
    "person_times": "人次 person-times",
    "projects": "项目 projects",
    "time": "时间 time",
}
OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {"hover": True, "dragNodes": True, "multiselect": False, "tooltipDelay": 1000000},
    "nodes": {
        "borderWidth": 1.4,
        "borderWidthSelected": 3,
        "font": {"size": 12, "strokeWidth": 3, "strokeColor": "#f7f5f0"},
    },
    "edges": {
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.14},
        "color": {"inherit": False},
        "selectionWidth": 1.6,
        "hoverWidth": 0.8,
        "arrows": {"to": {"scaleFactor": 0.5}, "from": {"scaleFactor": 0.5}},
    },
}


def write_page(network: Network, out: Path, most: int = MOST) -> None:
    """Write the page to the file `out`, UTF-8; the same network gives the same bytes."""
    out.write_bytes(to_pyvis(network, most).generate_html().encode("utf-8", "replace"))


def to_pyvis(network: Network, most: int = MOST) -> "PyvisNetwork":
    """A pyvis network of at most `most` entities with positions; its `generate_html()` gives our own safe page."""
    from pyvis.network import Network as PyvisNetwork  # type: ignore[import-untyped]

    drawing = draw(network, most)
    made: Any = PyvisNetwork(directed=True, height="100%", width="100%", cdn_resources="in_line")
    made.options = dict(OPTIONS)
    for entity in drawing.entities:
        style = styles().kinds[entity.type]
        x, y = drawing.layout.positions[entity.id]
        color = {"background": style.color, "border": style.border}
        both = {**color, "highlight": color, "hover": color}
        made.add_node(entity.id, entity.label, shape=style.shape, color=both, size=style.size, x=x, y=y)
    for tie in drawing.ties:
        made.add_edge(tie.a, tie.b, id=tie.id, **_line(tie))
    made.templateEnv = _environment(page_data(network, drawing))
    made.path = "page.html.j2"
    made.prep_notebook()
    return made


def _line(tie: Tie) -> dict[str, Any]:
    style = styles().relations[tie.relations[0][0]]
    ends = [name for name, end in (("from", tie.b), ("to", tie.a)) if tie.goes(end)]
    return {
        "width": round(min(7.0, 1.3 + 0.9 * (len(tie.facts) - 1) ** 0.6), 2),
        "color": {"color": style.color, "highlight": style.color, "hover": style.color, "opacity": 0.72},
        "dashes": list(style.dash) or False,
        "arrows": ",".join(ends),
    }


def page_data(network: Network, drawing: Drawing) -> dict[str, Any]:
    """What the page's panel, legend and search read: plain values only."""
    where = Whereabouts(network)
    cited = sorted({piece.document for tie in drawing.ties for fact in tie.facts for piece in fact.evidence})
    number = {local: n for n, local in enumerate(cited)}
    look = styles().relations
    used = {name for tie in drawing.ties for name, _ in tie.relations}
    return {
        "title": TITLE,
        "under": _counts(network, drawing),
        "hint": ["点线或点看原文；滚轮缩放，拖动平移。", "Click a line or a node for its sentences."],
        "notes": _notes(drawing),
        "nodes": {entity.id: _node(entity, drawing, where) for entity in drawing.entities},
        "ties": {tie.id: _tie(tie, number, network) for tie in drawing.ties},
        "order": [tie.id for tie in drawing.ties],
        "documents": [_document(network, local) for local in cited],
        "regions": [{"label": each.label, "x": each.x, "y": each.y, "r": each.r} for each in drawing.layout.regions],
        "bounds": list(drawing.layout.bounds),
        "kinds": _kinds(drawing),
        "styles": {
            name: {"zh": relation.zh, "en": relation.en, "color": look[name].color, "dash": list(look[name].dash)}
            for name, relation in relations().items()
            if name in used
        },
        "groups": [
            {"zh": group.zh, "en": group.en, "relations": listed}
            for group in styles().groups.values()
            if (listed := [name for name in relations() if name in used and look[name].group == group.name])
        ],
        "roles": ROLES,
    }


def _counts(network: Network, drawing: Drawing) -> str:
    return (
        f"{len(network.documents):,} 篇文件 documents · {len(network.entities):,} 个实体 entities · "
        f"{len(network.facts()):,} 条事实 facts — 图中 {len(drawing.entities):,} 个实体、{len(drawing.ties):,} 组关系"
    )


def _notes(drawing: Drawing) -> list[list[str]]:
    """What is not drawn and why, each in Chinese and English."""
    notes: list[list[str]] = []
    if drawing.hidden:
        notes.append(
            [
                f"另有 {drawing.hidden:,} 个实体（{drawing.hidden_facts:,} 条事实）关系较少，未画。",
                f"{drawing.hidden:,} more entities with fewer facts are not drawn.",
            ]
        )
    if drawing.untied:
        notes.append(
            [
                f"{drawing.untied:,} 个实体只被提到、没有关系，见 entities.csv。",
                f"{drawing.untied:,} entities are only named, without a tie.",
            ]
        )
    return notes


def _node(entity: Entity, drawing: Drawing, where: Whereabouts) -> dict[str, Any]:
    kind = kinds()[entity.type]
    chain = " · ".join(where.label(each) for each in where.chain(entity.id))
    under = [f"{kind.zh} {kind.en}", chain, entity.code or ""]
    return {
        "label": entity.label,
        "lines": list(drawing.lines[entity.id]),
        "place": kind.family == "place" and kind.level <= 3,
        "under": " — ".join(part for part in under if part),
        "aliases": list(entity.aliases),
        "code": entity.code,
        "facts": drawing.strength[entity.id],
    }


def _tie(tie: Tie, number: Mapping[str, int], network: Network) -> dict[str, Any]:
    return {
        "a": tie.a,
        "b": tie.b,
        "forward": tie.goes(tie.a),
        "backward": tie.goes(tie.b),
        "planned": tie.planned,
        "relations": [list(pair) for pair in tie.relations],
        "facts": [_fact(fact, number, network) for fact in tie.facts[:FACTS_A_TIE]],
        "more": max(0, len(tie.facts) - FACTS_A_TIE),
    }


def _fact(fact: Fact, number: Mapping[str, int], network: Network) -> dict[str, Any]:
    return {
        "relation": fact.relation,
        "from": fact.agent,
        "to": fact.target,
        "symmetric": fact.symmetric,
        "planned": fact.planned,
        "rows": [list(row) for row in (*details(fact), *standing(network, fact))],
        "evidence": [
            {
                "document": number[piece.document],
                "parts": parts(piece),
                "beyond": _beyond(piece),
                "first": _title(network, network.printed.first(piece)),
            }
            for piece in fact.evidence[:PIECES_A_FACT]
        ],
        "more": max(0, len(fact.evidence) - PIECES_A_FACT),
    }


def parts(piece: Evidence) -> list[list[str]]:
    """The sentence cut at its marks, as [text, role] pairs, role "" between them; of two marks that overlap the first.

    Cut here, so that no offset has to be counted again in the browser's UTF-16.
    """
    cut: list[list[str]] = []
    at = piece.start
    for mark in sorted(piece.marks, key=lambda mark: (mark.start, -mark.end, mark.role)):
        if mark.start < at or mark.end > piece.end or mark.end <= mark.start:
            continue
        cut.append([piece.quote[at - piece.start : mark.start - piece.start], ""])
        cut.append([piece.quote[mark.start - piece.start : mark.end - piece.start], mark.role])
        at = mark.end
    cut.append([piece.quote[at - piece.start :], ""])
    return [part for part in cut if part[0]]


def _beyond(piece: Evidence) -> list[list[str]]:
    """Marks that stand outside the sentence: an antecedent, a heading."""
    outside = (mark for mark in piece.marks if mark.end <= piece.start or mark.start >= piece.end)
    return [[mark.role, mark.quote] for mark in sorted(outside, key=lambda mark: (mark.start, mark.role))]


def _title(network: Network, local: str | None) -> str:
    """The title of a document, or its id; "" for none."""
    known = network.documents.get(local or "")
    return (known.title if known else "") or local or ""


def _document(network: Network, local: str) -> dict[str, str]:
    known = network.documents.get(local)
    if known is None:
        return {"id": local, "title": "", "publisher": "", "date": "", "url": ""}
    return {
        "id": local,
        "title": known.title,
        "publisher": known.publisher,
        "date": known.date,
        "url": web_address(known.url),
    }


def web_address(url: str) -> str:
    """`url` if it is an http or https address, else "": javascript: and data: never become a link."""
    try:
        split = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if split.scheme.lower() in ("http", "https") and split.netloc else ""


def _kinds(drawing: Drawing) -> list[dict[str, Any]]:
    present = {entity.type for entity in drawing.entities}
    listed: list[dict[str, Any]] = []
    for name, kind in kinds().items():
        if name in present:
            listed.append({"zh": kind.zh, "en": kind.en, **asdict(styles().kinds[name])})
    return listed


def _environment(page: Mapping[str, Any]) -> Any:
    """The template with everything that does not hang on nodes and edges."""
    from jinja2 import DictLoader, Environment
    from markupsafe import Markup

    here = files(__package__ or "jiedui.exports")
    texts = {
        name: here.joinpath(name).read_text("utf-8").replace("\r\n", "\n")
        for name in ("page.html.j2", "page.css", "page.js")
    }
    vis = vis_network()
    policy = (
        f"default-src 'none'; script-src {_hash(vis)} {_hash(texts['page.js'])}; style-src {_hash(texts['page.css'])}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    made: Any = Environment(loader=DictLoader(texts), autoescape=True)
    made.filters["inert"] = inert
    made.globals |= {
        "page": page,
        "policy": policy,
        "css": Markup(texts["page.css"]),
        "vis": Markup(vis),
        "script": Markup(texts["page.js"]),
    }
    return made


def inert(value: Any) -> Any:
    """JSON that cannot end its script block nor start another: `<`, `>`, `&` and the line separators are escaped."""
    from markupsafe import Markup

    plain = json.loads(value) if isinstance(value, str) else value
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def vis_network() -> str:
    """The vis-network library that pyvis ships, without the address of its source map.

    Raises:
        GraphError: this pyvis ships none.
    """
    found = sorted(Path(str(files("pyvis"))).glob("templates/lib/vis-*/vis-network.min.js"))
    if not found:
        raise GraphError("graph.html: the installed pyvis ships no vis-network; install pyvis 0.3.2")
    text = found[-1].read_text("utf-8").replace("\r\n", "\n")
    return text.rpartition("//# sourceMappingURL=")[0] or text


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
