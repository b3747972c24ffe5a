"""The rows of `rules.yaml`: what is wrong with a graph as a whole, found by SPARQL."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ..ontology import read_yaml, relations, rows

NAME = "rules.yaml"
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; see the head of `rules.yaml` for the columns."""

    name: str
    target: list[str]
    zh: str
    en: str
    select: str

    def message(self, found: Mapping[str, str]) -> str:
        """The English words with what the query found.

        >>> Rule("x", [], "", "{value} stands twice", "").message({"value": "630123"})
        '630123 stands twice'
        """
        return _PLACE.sub(lambda each: found.get(each.group(1), each.group(0)), self.en)


@cache
def graph_rules() -> tuple[Rule, ...]:
    """All rules, the lists of relations filled in.

    Raises:
        VocabularyError: a row does not fit.
    """
    lists = {
        "{relations}": _names(relations()),
        "{helps}": _names(name for name, each in relations().items() if each.helps),
        "{symmetric}": _names(name for name, each in relations().items() if each.symmetric),
    }
    return tuple(
        Rule(each.name, each.target, each.zh, each.en, _filled(each.select, lists))
        for each in rows(Rule, read_yaml(NAME, __package__ or "jiedui.exports"), NAME)
    )


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"jd:{name}" for name in names)


def _filled(select: str, lists: Mapping[str, str]) -> str:
    for mark, names in lists.items():
        select = select.replace(mark, names)
    return select
