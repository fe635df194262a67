"""The words that stand around a number in English titles, and where its verbs lead."""

from __future__ import annotations

import re

from okrtui.domain.title_text import lemma_in, listed
from okrtui.domain.wordlists import GETS_LOWER, GETS_UP, KEEPING

LEFT = 48
"""Characters before a number in which its joining words are looked for."""

ARROW = r"(?:→|-+>|=+>|>>)"
BOUND_LOW = re.compile(
    r"(?:(?<![a-z])(?:at least|no less than|not less than|min(?:imum)?\.?(?: of)?|"
    r"(?<!no )(?<!not )(?:more|greater) than|over|above|beyond|exceed(?:s|ing)?|surpass(?:es|ing)?)|"
    r"≥|>=|>) ?$"
)
BOUND_HIGH = re.compile(
    r"(?:(?<![a-z])(?:at most|no more than|not more than|max(?:imum)?\.?(?: of)?|under|below|"
    r"no (?:higher|bigger|larger|greater|longer|worse|later) than|"
    r"beneath|less than|lower than|fewer than|smaller than|shorter than|within|"
    r"not exceed(?:s|ing)?)|≤|<=|<) ?$"
)
LIFTED = re.compile(
    r"above|beyond|past|(?<![a-z])to (?:at least|no less than|over|more than|[≥>]=?|min[a-z.]*)"
)
OR_MORE = re.compile(r" ?(?:\+(?!\d)|(?:or|and) (?:more|better|higher|above|over|up)(?![a-z]))")
OR_MORE_LAST = re.compile(r"[a-z] (?:or|and) (?:more|better|higher|above|over|up)[.!]?$")
OR_LESS = re.compile(r" ?(?:or|and) (?:less|fewer|lower|better|below|under)(?![a-z])")
PREPOSITION = re.compile(r"(?<![a-z])(?:for|with|across|in|on|among|amongst|over|from|via|through|per|at) $")
TIME_BEFORE = re.compile(
    r"(?<![a-z])(?:within|after|in|over|last|past|next|first|for|every|during|per|each|previous|any|under) $"
)
TIME_BEHIND = re.compile(
    r" ?(?:out|ago|after|before|from|later|window|trial|old|long|ahead|in advance|of (?:signing|sign-up|"
    r"launch|purchase|joining|hire|hiring|onboarding|work|training))(?![a-z])"
)
CHANGED_BY = re.compile(
    r" (?:(?P<down>(?:fewer|less|lower|shorter|smaller)(?= [a-z])|"
    r"(?:reduction|decrease|drop|decline|cut)(?: in(?![a-z])|$))|(?:more|higher|greater|larger)(?= [a-z])|"
    r"(?:increase|growth|rise|uplift|lift|improvement)(?: in(?![a-z])|$))"
)
NEVER = re.compile(r"(?<![a-z])(?:no|not|never|nobody|none|without|nothing|cannot|don't|won't)(?![a-z])")
ANSWERS = listed("reply respond answer resolve recover restore load acknowledge")
RATE = re.compile(
    r"(?:[^,;:]{0,40}?(?<![a-z]))??(?:a|an|per|each|every) (?:day|week|month|quarter|year|sprint|customer|"
    r"user|person|employee|engineer|rep|team|account|deal|hour|seat|head)(?![a-z])|"
    r"[^,;:]{0,40}?(?<![a-z])per [a-z]+(?![a-z])|"
    r"[^,;:]{0,40}?(?:(?<![a-z])(?:daily|weekly|monthly|quarterly)|"
    r"/ ?(?:mo|month|week|day|year|quarter|sprint))"
    r"(?![a-z])"
)
PLURAL = re.compile(
    r"(?: (?:[a-z][a-z'&/\x01-]*)){0,4}? "
    r"(?:[a-z][a-z'/-]*(?<!s)s|people|men|women|children|staff|feedback)(?![a-z'-])"
)
DEEDS = re.compile(
    r"[a-z](?<=[senk]) (?:held|hosted|given|done|completed|run|conducted|organi[sz]ed|attended|resolved|"
    r"closed|fixed|collected|gathered|made|answered)[.!]?$"
)
"""What was done to things, told behind them: 4 community calls held."""
COVER = re.compile(
    r"(?<![a-z\d-])(?:all|every|each)(?= [a-z\x01])(?![- ]*(?:at|in|time|hands|day|week|"
    r"month|quarter|year|night|round|long|along|about|over|other|the time|the way|else|"
    r"so|too|but|things|of us|morning)(?![a-z]))"
)
_PHRASAL = re.compile(
    r"(?<![a-z])(?:mak(?:e|es|ing)|made|free[sd]?|freeing|set|sign(?:ed|s)?|follow|tak(?:e|es)|open|pick|end|"
    r"back|giv(?:e|es)|break|shut|turn|clean|start|warm|join|show|write|step|double|cut|roll|"
    r"scal(?:e|es|ing)) (?:up|down)(?! (?:by|from|to)(?![a-z]))"
)
SPANNED = listed("hours ages age pages chapters levels grades steps years weeks days")
"""Nouns behind which "9 to 17" is a span."""

ALL_ALONG = re.compile(
    r"(?<![a-z])(?:all (?:quarter|year|cycle|month|along|the time)|"
    r"throughout(?: the)?(?: (?:quarter|year|cycle))?|(?:in|for) every (?:single )?(?:week|month|sprint)|"
    r"at all times|at any (?:one )?time|consistently)(?![a-z])"
)
"""Words by which a number is to hold for the whole of the time."""

UPGRADED = re.compile(r" *(?:(?:to )?(?:upgrad|migrat|updat|port|bump|switch)[a-z]*)(?![a-z])")
"""Verbs whose numbers are versions: "upgrade Django from 3.2 to 5.0"."""

DOUBLINGS = {"double": 1, "triple": 2, "quadruple": 3, "treble": 2}


def words_of(text: str) -> list[str]:
    """The English words of a folded text."""
    return re.findall(r"[a-z]+(?:[-'][a-z]+)*", text)


def direction(text: str) -> int:
    """1 where the verbs of a text lead upwards, -1 downwards, 0 where none or both do."""
    words = words_of(_PHRASAL.sub(" ", text))
    up = any(lemma_in(word, GETS_UP) for word in words)
    down = any(lemma_in(word, GETS_LOWER) for word in words)
    return 0 if up == down else (1 if up else -1)


def led(text: str) -> int:
    """As ``direction``; to improve is to move either way."""
    return direction(re.sub(r"(?<![a-z])improv(?:e[sd]?|ing|ements?)(?![a-z])", " ", text))


def keeps(text: str) -> bool:
    """Whether a text says that something is to stay as it is."""
    return any(lemma_in(word, KEEPING) for word in words_of(text)) or bool(ALL_ALONG.search(text))


FELT_STATE = re.compile(
    r"(?:ensure|make sure|guarantee|see to it)(?: that)? .*(?<![a-z])(?:is|are|be|being|feel|feels|stays?) "
    r"(?:[a-z]+ )?(?:aligned|engaged|happy|informed|motivated|satisfied|empowered|comfortable|committed|"
    r"involved|valued|supported|heard|effective|efficient|productive|successful|clear|smooth|good|well|high|low|met)"
    r"(?![a-z])"
)
"""A state that is wished for, and that nobody can tick off: "ensure all teams are aligned"."""
