"""The description of the data set: who made it (PROV), what it is (DCAT), and counts of what was written (VoID)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import ne

from .. import __version__
from ..graph.network import Network
from ..ontology import digest
from .evidence import document_id
from .iris import DCAT, DCTERMS, JD, OA, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, VOID, Names
from .properties import properties
from .terms import Literal, Triple, block, chinese, english, integer

TYPE = RDF + "type"
LABEL = RDFS + "label"
NETWORK, PROGRAM = "network", "program-jiedui"
TITLES = ("结对网络：地区之间的帮扶与合作", "Jiedui network: help and cooperation between regions")
VOCABULARIES = (
    JD,
    DCTERMS,
    OA,
    PROV,
    SCHEMA,
    SKOS,
    "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "http://www.opengis.net/ont/geosparql#",
)


class Tally:
    """Counts triples by class and by property while they stream by; a subject's triples stand together."""

    def __init__(self) -> None:
        self.classes: Counter[str] = Counter()
        self.properties: Counter[str] = Counter()
        self.subjects = 0

    def watch(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """The same triples, counted by the thousand."""
        given, last = iter(triples), ""
        while some := list(islice(given, 1024)):
            subjects = [row[0] for row in some]
            self.properties.update(row[1] for row in some)
            self.classes.update(row[2] for row in some if row[1] == TYPE and isinstance(row[2], str))
            self.subjects += sum(map(ne, subjects, [last, *subjects]))
            last = subjects[-1]
            yield from some


def head(network: Network, names: Names) -> Iterator[Triple]:
    """The network itself, the run that made it, the program, and the names that could not be resolved."""
    build = names.iri("build-" + digest(network.rules))
    yield from block(
        names.iri(NETWORK),
        (TYPE, JD + "Network"),
        (TYPE, VOID + "Dataset"),
        (TYPE, DCAT + "Dataset"),
        (JD + "format", integer(properties().head.format)),
        (JD + "rules", Literal(network.rules)),
        (JD + "documents", integer(len(network.documents))),
        (JD + "entities", integer(len(network.entities))),
        (JD + "facts", integer(len(network.all_facts))),
        (JD + "repeats", integer(len(network.repeats))),
        (PROV + "wasGeneratedBy", build),
    )
    yield from block(
        build,
        (TYPE, JD + "Build"),
        (JD + "rules", Literal(network.rules)),
        (PROV + "wasAssociatedWith", names.iri(PROGRAM)),
        *((PROV + "used", names.iri(document_id(each))) for each in sorted(network.documents)),
    )
    yield from block(
        names.iri(PROGRAM),
        (TYPE, JD + "Program"),
        (LABEL, english("Jiedui")),
        (OWL + "versionInfo", Literal(__version__)),
    )
    for surface, times in sorted(network.unresolved):
        yield from block(
            names.iri("unresolved-" + digest(surface)),
            (TYPE, JD + "Unresolved"),
            (LABEL, chinese(surface)),
            (JD + "times", integer(times)),
        )


def description(tally: Tally, names: Names) -> list[Triple]:
    """What closes a file: title, vocabularies, and the counts of all its triples, these here among them."""
    rows: list[Triple] = []
    while True:
        made = list(_description(tally, rows, names))
        if made == rows:
            return rows
        rows = made


def _description(tally: Tally, own: list[Triple], names: Names) -> Iterator[Triple]:
    """The rows, counted together with `own`, the rows as they were made the last time."""
    classes = tally.classes + Counter(thing for _, prop, thing in own if prop == TYPE and isinstance(thing, str))
    props = tally.properties + Counter(prop for _, prop, _ in own)
    network = names.iri(NETWORK)
    here = {subject for subject, _, _ in own} - {network}
    parts = {thing: names.iri("class-" + digest(thing)) for thing in sorted(classes)}
    uses = {prop: names.iri("property-" + digest(prop)) for prop in sorted(props)}
    yield from block(
        network,
        (DCTERMS + "title", chinese(TITLES[0])),
        (DCTERMS + "title", english(TITLES[1])),
        (DCTERMS + "language", Literal("zh")),
        (VOID + "uriSpace", Literal(names.base)),
        *((VOID + "vocabulary", each) for each in VOCABULARIES),
        (VOID + "triples", integer(sum(props.values()))),
        (VOID + "distinctSubjects", integer(tally.subjects + len(here))),
        (VOID + "classes", integer(len(classes))),
        (VOID + "properties", integer(len(props))),
        *((VOID + "classPartition", parts[each]) for each in sorted(parts)),
        *((VOID + "propertyPartition", uses[each]) for each in sorted(uses)),
    )
    for thing, part in parts.items():
        yield from _part(part, "class", thing, "entities", classes[thing])
    for prop, part in uses.items():
        yield from _part(part, "property", prop, "triples", props[prop])


def _part(part: str, of: str, thing: str, unit: str, count: int) -> Iterator[Triple]:
    yield from block(part, (TYPE, VOID + "Dataset"), (VOID + of, thing), (VOID + unit, integer(count)))
