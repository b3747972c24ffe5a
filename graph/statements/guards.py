"""What a clause does not say, or not as done: negation, wish, plan, comparison, what still goes on."""

from dataclasses import dataclass

from .details import has
from .items import Clause, Word
from .parse import Parsed

PREPOSITIONS = "在与向为对赴派同由于从到继再也还陆续共选安建和给拨投开"


@dataclass(slots=True)
class Guard:
    """The state inside one sentence: a wish or a plan said in an earlier clause still holds.

    `section`: the heading above makes all a plan. `opened`: an opening 下一步， or 预计年底前， that holds to the end.
    """

    section: bool = False
    wished: bool = False
    planned: bool = False
    opened: bool = False

    def enter(self, clause: Clause) -> None:
        """Begin a clause; one with a subject of its own ends a plan that did not open the sentence."""
        if clause.has_subject:
            self.planned = self.opened

    def leave(self, parsed: Parsed, clause: Clause) -> None:
        """End a clause: what it wished or planned reaches into the next."""
        for word in clause.words:
            self._mark(parsed, word)
        if self.planned and not clause.groups and not clause.verbs:
            self.opened = True

    def status(self, parsed: Parsed, clause: Clause, verb: Word) -> str | None:
        """planned, ongoing or done for `verb` in `clause`, None where the clause denies it or only wishes it."""
        for word in clause.words:
            if word.start >= verb.start:
                break
            if "mark:not" in word.tags:
                return None
            self._mark(parsed, word)
        if self.wished:
            return None
        if self.planned:
            return "planned"
        done = has("deed_done", clause.text, 0, len(clause.text))
        if self.section and not done:
            return "planned"
        lasts = not done and any("mark:ongoing" in word.tags for word in clause.words)
        return "ongoing" if lasts else "done"

    def _mark(self, parsed: Parsed, word: Word) -> None:
        if "mark:wish" in word.tags:
            self.wished = True
        elif "mark:plan" in word.tags and _plans(parsed, word):
            self.planned = True


def _plans(parsed: Parsed, word: Word) -> bool:
    """将与云谷县签约 plans, 将图书送到 does not."""
    return word.word != "将" or parsed.plain[word.end : word.end + 1] in PREPOSITIONS
