"""Places: the divisions of China with their names past and present, townships, and terms for pairs of places."""

from .abroad import abroad
from .gazetteer import Gazetteer, gazetteer
from .records import Division, FormerName, PairTerm, PlaceName, Township

__all__ = ["Division", "FormerName", "Gazetteer", "PairTerm", "PlaceName", "Township", "abroad", "gazetteer"]
