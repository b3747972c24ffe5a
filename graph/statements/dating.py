"""Which time belongs to a trigger: its clause's, its sentence's, the scene's, or the report's."""

from bisect import bisect_left

from .details import word_at
from .quantities import Quantity
from .scope import Scope
from .times import Span, TimeSpan, document_period, governing_time

# What a relation is in time. A state lasts: neither the date of the sentence before nor a report's year is
# its own. An event of SCENIC goes on under the date that opened a sentence before it in the paragraph.
STATES = ("assists", "twinnedWith", "manages")
SCENIC = ("visits", "donatesTo")
BEGUN = (*STATES, "cooperatesWith")  # may be dated by when they began, told behind them
LASTING = ("周年", "年头")
HEAD = 8  # characters of a list mark before the time that opens a block
HEADING = 20  # characters of a heading at most
LIST = 10  # items of a list under one heading
ITEMS = "-—–·●○■◆*（(0123456789"
SCENE = 500  # characters back to the date of a scene


def time_of(scope: Scope, times: tuple[TimeSpan, ...], block: Span, figure: Quantity | None) -> TimeSpan | None:
    """The time of the relation, by the first ground that gives one.

    1. the clause of its figure, where that is another; 2. for a state, the open time of its clause; 3. its
    clause and what stands before in the sentence; 4. the scene that the sentence goes on with (会上, 其间);
    5. the head of an earlier sentence of the block: the date of an event, or a period; 6. when a tie
    began, told behind it; 7. for an event, what the heading over it says, or for a title the text under it;
    8. the period of a report. How long a tie has lasted (结好四十周年) dates the state
    in its own clause and nothing else.
    """
    near = times[
        bisect_left(times, (min(block[0], scope.sentence[0] - SCENE),)) : bisect_left(times, (scope.sentence[1],))
    ]
    state = scope.relation in STATES
    dated = tuple([time for time in near if not time.words.endswith(LASTING)])
    if state:
        dated = tuple([time for time in dated if not _is_dateline(scope, time)])
    return (
        _of_figure(scope, dated, figure)
        or _of_state(scope, near)
        or governing_time(dated, scope.own, scope.sentence, scope.sentence)
        or _of_scene(scope, dated)
        or _of_block(scope, dated, block)
        or _begun(scope, near)
        or _of_heading(scope, times, block)
        or _of_report(scope, times)
    )


def _is_dateline(scope: Scope, time: TimeSpan) -> bool:
    """（本院宣传科2024年10月10日）临江对口支援云谷: the bracket tells when it was written, not since when."""
    head = scope.clean[scope.sentence[0] : time.start]
    return head[:1] in ("（", "(", "〔") and not set(head) & set("）)〕")


def _of_figure(scope: Scope, times: tuple[TimeSpan, ...], figure: Quantity | None) -> TimeSpan | None:
    """…签下订单，去年进货640万元: the figure's clause has its own date."""
    own = scope.own
    if figure is None or figure.start < own[1]:
        return None
    start = scope.clause_start(figure.start)
    return next((time for time in times if start <= time.start < figure.end and time.since), None)


def _of_state(scope: Scope, times: tuple[TimeSpan, ...]) -> TimeSpan | None:
    if scope.relation not in STATES:
        return None
    own = scope.own
    inside = (time for time in times if own[0] <= time.start and time.end <= own[1])
    return next((time for time in inside if time.since and time.until is None), None)


def _of_scene(scope: Scope, times: tuple[TimeSpan, ...]) -> TimeSpan | None:
    start = scope.sentence[0]
    while start < scope.sentence[1] and scope.clean[start] in ' “"（(':
        start += 1
    if not word_at("scene_words", scope.clean, start):
        return None
    before = (t for t in reversed(times) if t.end <= scope.sentence[0] and t.start > scope.sentence[0] - SCENE)
    return next((time for time in before if time.since and len(time.since) >= 7), None)


def _of_block(scope: Scope, times: tuple[TimeSpan, ...], block: Span) -> TimeSpan | None:
    if scope.relation in SCENIC:
        return governing_time(times, scope.own, scope.sentence, block, scope.clean)
    if scope.relation in STATES:
        return None
    heads = (time for time in times if block[0] <= time.start <= block[0] + HEAD and time.since and time.until)
    return next((time for time in heads if (time.since or "")[:4] != (time.until or "")[:4]), None)


def _begun(scope: Scope, times: tuple[TimeSpan, ...]) -> TimeSpan | None:
    if scope.relation not in BEGUN:
        return None
    start = scope.own[1]
    stop = scope.clean.find("；", start, scope.sentence[1])
    stop = stop if stop >= 0 else scope.sentence[1]
    behind = [time for time in times if start <= time.start and time.end <= stop and time.since]
    for time in behind:
        lasts = time.until is None and scope.relation in STATES
        if lasts or scope.has("begin_words", max(start, time.start - 4), min(stop, time.end + 12)):
            return time
    return None


def _of_heading(scope: Scope, times: tuple[TimeSpan, ...], block: Span) -> TimeSpan | None:
    """七、明年打算。拟投入… and 【2024年投入】 over a list; for the document's title the first day told below it."""
    if scope.relation in STATES and not scope.has("signing_words", *scope.own):
        return None
    if scope.clean.rfind("\n", 0, scope.sentence[0]) < 0:
        return next((time for time in times if len(time.since or "") == 10 and _is_told(scope.clean, time)), None)
    for start, end in _headings(scope.clean, block, scope.sentence):
        first = bisect_left(times, (start,))
        within = (time for time in times[first : first + 2] if time.end <= end)
        if found := next((time for time in within if len(time.since or "") == 4), None):
            return found  # a day in a line of its own is when the text was written
    return None


def _headings(clean: str, block: Span, sentence: Span) -> list[Span]:
    """The short first sentence of the block, and the heading line over it or over its list."""
    found: list[Span] = []
    stop = clean.find("。", block[0], sentence[0])
    if 0 <= stop - block[0] <= HEADING:
        found.append((block[0], stop))
    end = block[0] - 1
    for _ in range(LIST):
        start = clean.rfind("\n", 0, max(0, end)) + 1
        line = clean[start:end].strip()
        if end <= 0 or start == 0 or not line:
            break
        if len(line) <= HEADING and not set(line) & set("。；，|"):
            found.append((start, end))
            break
        if clean[block[0] : block[0] + 1] not in ITEMS or line[0] not in ITEMS:
            break
        end = start - 1
    return found


def _is_told(clean: str, time: TimeSpan) -> bool:
    """A date in running text: the line goes on behind it with a comma."""
    return clean[time.end : time.end + 1] in ("，", ",") and clean.rfind("\n", 0, time.start) >= 0


def _of_report(scope: Scope, times: tuple[TimeSpan, ...]) -> TimeSpan | None:
    if scope.relation in STATES and not scope.has("signing_words", *scope.own):
        return None
    period = document_period(scope.clean, times)
    if period is None or scope.plans(scope.clause[0], scope.trigger[1]) or scope.has("long_since", *scope.sentence):
        return None
    return period
