"""What English titles of objectives and key results give away, and how they would read better."""

from __future__ import annotations

import re

from okrtui.domain.title_patterns_en import FELT_STATE, words_of
from okrtui.domain.title_text import lemma_in, listed
from okrtui.domain.title_vague_en import FILLING, VAGUE, only_manages
from okrtui.domain.wordlists import BESIDE, MEASURES, activity_in
from okrtui.domain.wordlists_measures import is_higher_better, is_lower_better, names_level

_SOFT = listed(
    """
    build create make deliver develop establish design run start launch ship release introduce host
    hold prepare set share open present produce perform provide write define move test
    """
)
"""Verbs of work that a state to be reached may begin with too: "build a culture where …"."""

_ASPIRING = listed(
    """
    that who where which whom nobody everyone everybody people love loves loved trust trusts trusted
    rave adore enjoy want wants best great delightful amazing outstanding exceptional effortless easy
    easier simple simpler seamless fast faster reliable beloved boring visible safe happy happier
    healthy strong stronger sustainable repeatable predictable lasting inclusive winning unforgettable
    remarkable excellent well successfully bang confidence joy joyful smooth calm engaging vibrant
    thriving high-performing customer-centric data-driven world-class first-class unbeatable
    irresistible iconic legendary proud sure themselves itself ourselves wherever whenever anyone fun
    magical painless friendly honest fair resilient bulletproof rock-solid we they you splash style
    pride flair ease delight
    """
)
_AIMS = listed(
    """
    culture trust brand team experience experiences relationship relationships community foundation
    foundations habit habits movement momentum advantage reputation ecosystem workplace environment
    leader leadership presence engine partnership partnerships clarity home company organisation
    organization business place future network category standard leaders talent careers
    """
)
_FELT = listed("trust confidence reputation relationships faith loyalty pride hope morale joy goodwill love")
_WITH_FEELING = re.compile(
    r"(?<![a-z])(?:with(?: more| full| great| a)?|without(?: any)?) "
    r"(?:confidence|pride|joy|ease|calm|style|smile|purpose|"
    r"passion|splash|bang|flair|fear|stress|drama|panic|friction|worry|worries|heroics|surprises|regret)(?![a-z])"
)
"""What is to be felt, of whatever is done."""
_MOVES = listed(
    """
    increase reduce improve grow lower raise boost cut decrease maximise maximize minimise minimize
    lift enhance optimise optimize accelerate strengthen hit achieve expand more higher less fewer
    better faster shorten drive double triple halve exceed stabilise stabilize push shrink
    """
)
_EVENT = listed(
    """
    live out built sent won met ready available done sold paid written held taken gone given made kept
    chosen closed over shut complete compliant bought drawn taught found profitable
    operational self-sufficient certified debt-free
    """
)
_DECIDES = listed("accepts approves adopts ratifies signs grants certifies confirms")
"""What somebody else does once: "the board approves the budget"."""
_NO_EVENT = listed(
    """
    need speed feed improved increased reduced engaged motivated satisfied aligned based related
    unplanned qualified enhanced optimised optimized advanced dedicated skilled limited detailed
    enabled needed wanted loved liked trusted empowered respected valued inspired informed excited
    """
)
_ATTAINS = listed("obtain pass receive earn secure sign close win renew gain become qualify attain")
_STATE = listed(
    """
    better happier stronger higher more less fewer faster lower easier greater improve
    """
)
_PURPOSE = re.compile(
    r"(?<![a-z])(?:so that|in order to|in order for|so) (?=[a-z])|"
    r"(?<= )to (?=(?:make|let|help|give|win|keep|become|turn|free)(?![a-z]))"
)
_CLAUSE = re.compile(
    r"[,;:–—] | (?:by [a-z]+ing|through|while|so that|in order to|in which|as well as|which|that)(?![a-z])"
)


_ARTICLES = listed("a an the")


def aspires(text: str) -> bool:
    """Whether a title that begins with a verb of work goes on to say what it is to be like."""
    words = words_of(text)
    if _WITH_FEELING.search(text) or any(_is_felt(words, at) for at in (1, 2)):
        return True
    if not words or not lemma_in(words[0], _SOFT):
        return False
    if any(word in _ASPIRING or re.fullmatch("[a-z]{3,}est", word) for word in words[1:]):
        return True
    if len(words) > 3 and words[-1] in _LEFT_BEHIND:
        return True  # "software our users brag about"
    if words[0] == "make" and len(words) > 1 and (words[1] not in _ARTICLES or _LEAPS.match(text)):
        return True
    if words[0] == "move" and re.match(
        r"move (?:from|beyond|past|away|ahead|up|at|in|as|with)(?![a-z])", text
    ):
        return True
    thing = re.split(r" (?:for|in|to|with|of|on|at|from|by|as)(?![a-z])", text)[0]
    aim = words_of(thing)[1:][-1:]
    if aim and aim[0] in _BUILT and not _DETERMINED.search(thing):
        return False
    return any(word in _AIMS for word in aim)


def _is_felt(words: list[str], at: int) -> bool:
    """Whether a feeling is what is made, and not the first half of a name: "launch loyalty programme"."""
    following = words[at + 1 : at + 2]
    felt = at < len(words) and words[at] in _FELT
    return felt and (not following or following[0] in _JOINING)


_JOINING = listed(
    """
    in with among between of and for at across within from through by into again after before since when where
    """
)
_LEFT_BEHIND = listed("about for without of to in on with")
_BUILT = listed("engine network platform place environment foundation company organisation organization team")
"""Aims that without an article are a thing on a list of work: "build recommendation engine"."""
_DETERMINED = re.compile(r" (?:an?|the|our|their|its|one|every)(?![a-z])")
_LEAPS = re.compile(
    r"make the (?:[a-z]+ )?(?:leap|jump|switch|shift|move|most|difference|case|cut|world)(?![a-z])"
)


def moves_measure(text: str) -> bool:
    """Whether a title only says that a number of the business is to move: "increase revenue"."""
    words = words_of(text)
    if len(words) > 2 and _counts_more(words):
        return True
    if len(words) < 2 or not lemma_in(words[0], _MOVES) or any(word in _ASPIRING for word in words[1:]):
        return False
    thing = re.split(r" (?:for|in|to|with|of|on|at|from|by|as|across|through|among)(?![a-z])", text)[0]
    last = words_of(thing)[-1:]
    if len(words_of(thing)) == 1 or len(words) > 9:
        return False
    if lemma_in(words[0], _ONLY_MOVES) and len(words) <= 6 and not any(word in _NO_LEVEL for word in words):
        return True
    return bool(last) and (
        last[0] in MEASURES or names_level(last[0]) or last[0] in _GROWN or _counts_more(words)
    )


_ONLY_MOVES = listed(
    """
    increase reduce decrease lower raise boost maximise maximize minimise minimize improve enhance optimise
    optimize cut
    """
)
"""Verbs that leave open how far, whatever stands behind them."""
_NO_LEVEL = listed(
    """
    bar barrier barriers tape noise friction stakes spirits ceiling roof corners through ties odds how what so
    every until before without than when where why
    """
)
"""What is raised or cut in a figure of speech, and words that go on to say more."""

_GROWN = listed(
    """
    following follower audience audiences presence reach footprint base recognition usage loyalty happiness
    morale wellbeing well-being motivation capacity bill bills budget budgets scores lead demand exposure
    portfolio
    """
)
"""What there is more or less of, at any time."""

_FIGURES = listed(
    """
    rate rates ratio score index margin margins percentage revenue churn profitability headcount savings
    saving reduction reductions optimisation optimization downtime
    """
)


_KINDS_OF_NUMBERS = listed("average median mean total number gross net monthly")


def is_measure(text: str) -> bool:
    """Whether a title names a number of the business: "average handle time"."""
    words = words_of(text)
    named = words[:1] and words[0] in _KINDS_OF_NUMBERS
    if named and 1 < len(words) <= 5 and (words[-1] in MEASURES or names_level(words[-1])):
        return True
    plain = not any(word in _ASPIRING or lemma_in(word, _SOFT) or lemma_in(word, _MOVES) for word in words)
    return plain and 1 < len(words) <= 4 and words[-1] in _FIGURES


def is_hollow(text: str) -> bool:
    """Whether a title only says that a part of the company is to be more of itself."""
    words = words_of(text)
    return only_manages(text) and not any(
        word in _ASPIRING or word in _FELT or word in _VIVID for word in words[1:]
    )


_VIVID = listed("leap leaps heart hearts wings superpowers love stars bets magic soul own best")


def names_figure(text: str) -> bool:
    """Whether a number of the business stands among words that could be anybody's: "sales growth"."""
    return any(word in MEASURES and word not in VAGUE for word in words_of(text))


def _counts_more(words: list[str]) -> bool:
    """ "increase MQLs": more or fewer of some things."""
    if len(words) > 4 or not re.search("[^s]s$", words[-1]):
        return False
    return words[0] in ("increase", "decrease") or (words[0] in _HAVING and words[1] in ("more", "fewer"))


_HAVING = ("get", "have", "acquire", "generate", "attract", "gain", "bring")


def tells_done(text: str) -> bool:
    """Whether a title names something that has happened or has not: "certificate obtained"."""
    words = words_of(text)
    if any(word in _STATE for word in words[:1]) or _BEING.match(text):
        return False
    if words[:1] == ["first"] and len(words) > 2:
        return True  # it is there or it is not
    if words[:1] == ["no"] and len(words) > 2 and not any(word in _STATE for word in words[-2:-1]):
        return True
    if len(words) > 1 and lemma_in(words[0], _ATTAINS) and not any(word in _STATE for word in words):
        return not names_level(words[-1])
    for place, word in enumerate(words):
        if place and (word in _EVENT or (word in _DECIDES and words[place + 1 :])):
            return True
        done = word.endswith("ed") and len(word) > 4 and word not in _NO_EVENT
        following = words[place + 1 : place + 2]
        if following == ["as"] and word in _SEEN:
            return False
        if place and done and (not following or following[0] in _BEHIND_DONE):
            return True
    return "in place" in text or "in hand" in text


_SEEN = listed("perceived seen recognised recognized known regarded viewed considered acknowledged")
_BEHIND_DONE = listed(
    """
    by with for to in off and from on at as up down out into over before after within without under ahead
    despite per via between during until every each of through across
    """
)


_BEING = re.compile(
    r"(?:be|stay|remain) "
    r"(?!(?:live|available|listed|certified|compliant|profitable|debt-free|carbon)(?![a-z]))|"
    r"(?:become|establish (?:ourselves|us) as|be (?:seen|recogni[sz]ed|perceived) as) (?:the |an? )?"
    r"(?:preferred|leading|go-to|trusted|top|best|favou?rite|first choice|number one|reference|strategic|"
    r"more|better|most)(?![a-z])"
)
"""What a title wishes to be, and nobody can tell when it is: "become the preferred supplier"."""


_BETTERS = listed("improve enhance optimise optimize strengthen better")


def says_better(text: str) -> bool:
    """Whether a title says that something is to be better, and not what is counted."""
    words = words_of(text)
    if FELT_STATE.search(text) or _BEING.match(text):
        return True
    begins = words and lemma_in(words[0], _BETTERS)
    return bool(begins) and not any(
        word in MEASURES or is_higher_better(word) or is_lower_better(word) or word in _COUNTED
        for word in words
    )


_COUNTED = listed(
    """
    rate ratio number count average median index percentage share score per visits pages
    """
)


def purpose(text: str) -> int | None:
    """Where the purpose begins in a title that names a task first; None where it names none."""
    found = _PURPOSE.search(text)
    return found.end() if found else None


def clause_end(text: str) -> int | None:
    """Where the first clause of a long title ends."""
    found = _CLAUSE.search(text, 12)
    return found.start() if found else None


def thing_of(raw: str, text: str) -> str:
    """What a title is about: without the verb that begins it, in the case it was written in."""
    match = re.match(r"\s*([a-z]+(?:-[a-z]+)*)\s+(?:(?:the|our|a|an|all)\s+)?", text)
    first = match[1] if match else ""
    if match and (lemma_in(first, _MOVES) or activity_in(text) or lemma_in(first, _GETS)):
        raw = raw[match.end() :]
    raw = raw.strip(" .,;:")
    return raw[:1].upper() + raw[1:]


_GETS = frozenset(["get", "bring", "push", "drive", "take", "move", "keep", "reach"])


def from_to(thing: str, target: str) -> str:
    """A title with a start and a target to be filled in."""
    return f"{thing} from … to {target or '…'}"


def for_outcome(thing: str) -> str:
    """A title that says what comes of a thing, to be filled in."""
    return f"{thing}: … from … to …"


def without_span(raw: str, start: int, end: int) -> str:
    """The title without a number and the words that join it."""
    before = re.sub(
        r"(?:\s*(?<![a-z])(?:by|to|from|at|of|than|least|most|over|under|(?<!any )more|about|up|down"
        r"|for|in|within))*\s*$",
        "",
        raw[:start],
        flags=re.IGNORECASE,
    )
    behind = re.sub(
        r"^\s*(?:or (?:more|less)|a (?:day|week|month|quarter|year))(?![a-z])",
        "",
        raw[end:],
        flags=re.IGNORECASE,
    )
    return re.sub(r"\s+", " ", f"{before} {behind.strip()}").strip(" ,;:-")


def is_only_beside(text: str) -> bool:
    """Whether nothing but fillers is left of a title."""
    return all(word in BESIDE or word in FILLING or lemma_in(word, _MOVES) for word in words_of(text))
