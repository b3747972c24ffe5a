"""How good a network is beside gold: what is right, wrong and missed, by relation, rule and kind of resolution."""

from .gold import GoldDocument, GoldEntity, GoldRelation, read_gold
from .judge import RIGHT, WRONG, Judged, Tie, judge
from .saved import Change, SavedRun, compare, load_run, save_run
from .tables import by_confidence, by_relation, by_resolution, by_rule, misses, wrongs
from .tally import Rate, Share, Tally, tally

__all__ = [
    "RIGHT",
    "WRONG",
    "Change",
    "GoldDocument",
    "GoldEntity",
    "GoldRelation",
    "Judged",
    "Rate",
    "SavedRun",
    "Share",
    "Tally",
    "Tie",
    "by_confidence",
    "by_relation",
    "by_resolution",
    "by_rule",
    "compare",
    "judge",
    "load_run",
    "misses",
    "read_gold",
    "save_run",
    "tally",
    "wrongs",
]
