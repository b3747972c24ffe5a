"""The names of things in RDF: namespaces, prefixes, and flat IRIs for what a network holds."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

JD = "https://w3id.org/jiedui/ontology#"
BASE = "https://w3id.org/jiedui/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"
WDT = "http://www.wikidata.org/prop/direct/"
GEO = "http://www.opengis.net/ont/geosparql#"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
VANN = "http://purl.org/vocab/vann/"
IATI = "https://iatistandard.org/en/iati-standard/203/codelists/"
SH = "http://www.w3.org/ns/shacl#"
SHAPES = "https://w3id.org/jiedui/shapes#"

SPACES = {
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "geo": GEO,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "void": VOID,
    "wdt": WDT,
    "wgs84": WGS84,
    "xsd": XSD,
}
PLAIN = re.compile(r"[A-Za-z0-9_.~-]*")
ALIGNED = {"iati": IATI, "jdsh": SHAPES, "sh": SH, "vann": VANN}


def prefixes(base: str = BASE) -> dict[str, str]:
    """Prefix -> namespace for files and queries: `jd:` the vocabulary, `id:` the things, and the standard ones."""
    return {"id": base, "jd": JD, **SPACES}


@dataclass(frozen=True, slots=True)
class Names:
    """IRIs of things below `base`. Flat: what is not a letter, digit, "-", "_" or "." is percent-encoded.

    >>> Names().iri("place-630123")
    'https://w3id.org/jiedui/id/place-630123'
    """

    base: str = BASE

    def iri(self, local: str) -> str:
        """The IRI of the thing `local`, without a slash after the base."""
        if PLAIN.fullmatch(local):
            return self.base + local
        return self.base + quote(local, safe="", errors="surrogatepass")

    def local(self, iri: str) -> str:
        """What `iri()` was given.

        Raises:
            ValueError: `iri` does not stand below the base.
        """
        if not iri.startswith(self.base):
            raise ValueError(f"{iri} is not below {self.base}")
        return unquote(iri[len(self.base) :], errors="surrogatepass")


def shorten(iri: str, base: str = BASE) -> str:
    """`iri` as a prefixed name where one of our prefixes fits, for people to read.

    >>> shorten("https://w3id.org/jiedui/id/place-630123")
    'id:place-630123'
    """
    for prefix, space in prefixes(base).items():
        if iri.startswith(space) and len(iri) > len(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri
