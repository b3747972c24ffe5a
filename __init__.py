"""Jiedui (结对): who helps whom, read from Chinese documents about cooperation between regions.

The rooms, from the ground up: `ontology` (the words all rooms speak), `seeds` (where documents come
from), `graph` (from document to network), `exports` (ways out). `jiedui.cli` holds the commands.

    >>> from jiedui.graph import build
    >>> network = build([path])                                         # doctest: +SKIP
    >>> [fact.relation for fact in network.facts(agent="六合区")]        # doctest: +SKIP
"""

__version__ = "0.1.0"
