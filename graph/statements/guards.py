"""What a clause does not say: negation, wish, plan, comparison."""

from dataclasses import dataclass

from .items import Clause, Word
from .parse import Parsed

PREPOSITIONS = "在与向为对赴派同由于从到继再也还陆续共选安建和给拨投开"


@dataclass(slots=True)
class Guard:
    """The state inside one sentence: a wish or a plan said in an earlier clause still holds."""

    wished: bool = False
    planned: bool = False

    def enter(self, clause: Clause) -> None:
        """Begin a clause; one with a subject of its own ends a plan."""
        if clause.has_subject:
            self.planned = False

    def leave(self, parsed: Parsed, clause: Clause) -> None:
        """End a clause: what it wished or planned reaches into the next."""
        for word in clause.words:
            self._mark(parsed, word)

    def status(self, parsed: Parsed, clause: Clause, verb: Word) -> str | None:
        """planned or done for `verb` in `clause`, None where the clause denies it or only wishes it."""
        for word in clause.words:
            if word.start >= verb.start:
                break
            if "mark:not" in word.tags:
                return None
            self._mark(parsed, word)
        if self.wished:
            return None
        return "planned" if self.planned else "done"

    def _mark(self, parsed: Parsed, word: Word) -> None:
        if "mark:wish" in word.tags:
            self.wished = True
        elif "mark:plan" in word.tags and _plans(parsed, word):
            self.planned = True


def _plans(parsed: Parsed, word: Word) -> bool:
    """将与云谷县签约 plans, 将图书送到 does not."""
    return word.word != "将" or parsed.plain[word.end : word.end + 1] in PREPOSITIONS
