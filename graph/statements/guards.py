"""What a clause does not say: negation, wish, plan, question, comparison."""

from dataclasses import dataclass

from .items import Word
from .match import Clause
from .parse import Parsed

PREPOSITIONS = "在与向为对赴派同由于从到继再也还陆续共选安建和给拨投开"


@dataclass(slots=True)
class Guard:
    """The state inside one sentence: a wish or a plan said in an earlier clause still holds."""

    wished: bool = False
    planned: bool = False

    def enter(self, clause: Clause) -> None:
        """Begin a clause; one with a subject of its own ends a plan."""
        if any(group.case == "subject" for group in clause.groups):
            self.planned = False


def guard_of(parsed: Parsed, guard: Guard, clause: Clause, verb: Word) -> str | None:
    """planned or done for `verb` in `clause`, None where the clause denies or only wishes it."""
    for word in clause.words:
        if word.start >= verb.start:
            break
        tags = word.tags
        if "mark:not" in tags:
            return None
        if "mark:wish" in tags:
            guard.wished = True
        if "mark:plan" in tags and _plans(parsed, word):
            guard.planned = True
    if guard.wished:
        return None
    return "planned" if guard.planned else "done"


def _plans(parsed: Parsed, word: Word) -> bool:
    if word.word != "将":
        return True
    return parsed.plain[word.end : word.end + 1] in PREPOSITIONS
