"""English titles that could be anybody's: every word of them is praise, management or filling."""

from __future__ import annotations

import re

from okrtui.domain.title_patterns_en import words_of
from okrtui.domain.title_text import lemma_in, listed

BETTER = listed(
    """
    improve enhance optimise optimize strengthen better upgrade streamline elevate foster leverage
    support continue maximise maximize increase boost drive promote accelerate stronger greater more
    higher further keep work working focus do be become get go try strive ensure maintain improvement
    improving increasing improved enhanced optimised optimized achieve
    """
)
"""What is to happen, of whatever it is."""
VAGUE = listed(
    """
    things stuff everything efficiency efficiencies effectiveness performance process processes synergy
    synergies excellence operations result results communication collaboration cooperation productivity
    quality value growth innovation success alignment progress impact visibility awareness output
    effort harder smarter hard best better job work well improvement improvements transformation
    service services experience experiences world-class best-in-class first-class top-notch innovate
    efficient effective productive innovative competitive professional agile
    agility capability capabilities skills competence competitiveness usability scalability teamwork
    ownership accountability transparency management execution
    solution solutions practice practices initiative initiatives opportunities potential competencies
    next-generation cutting-edge state-of-the-art holistic scalable sustainable end-to-end optimal superior
    outstanding premium proactive proactively meaningful mindset methodologies deliverables outcome outcomes
    governance modernisation modernization digitalisation digitalization digitisation digitization
    professionalism engagement empowerment leadership talent evolution
    satisfaction leader leaders market-leader thought
    flexible responsive dynamic reactive strategic customer-oriented user-friendly
    """
)
FILLING = listed(
    """
    our the a an as and in of to with for at all overall general internal external operational
    continuous continuously constantly team teams company business organisation organization
    organisational organizational every day each more less same own strategic digital cross-functional
    process this next quarter year time across level levels workplace employee customer customers
    department departments
    sales marketing product engineering finance hr support development it design shareholder
    shareholders stakeholder stakeholders business world-class best-in-class first-class top-notch leading
    daily through by on client clients unit units division divisions function functions corporate core key
    ai technology technologies data technical robust modern integrated high highest high-quality low great
    greater good strong overall new commercial financial regional global market industry use
    culture environment spirit workforce employees staff markets needs success requirements
    existing clear effectively efficiently successfully sustainably professionally consistently decision
    decisions making decision-making data-driven customer-centric customer-oriented customer-focused top large
    prospects excellent amazing exceptional smooth seamless fast reliable efficient happy
    investors partners suppliers revenue streams profit sales-driven
    """
)
_CORPORATE = listed(
    """
    deliver provide create unlock realise realize empower enable develop build embed embrace champion
    position utilise utilize harness advance deepen offer pursue excel innovate transform evolve scale grow
    succeed adopt establish implement apply exploit cultivate attract retain win upsell invest lead push set
    execute make gain serve satisfy engage acquire generate secure manage handle
    """
)
"""Verbs that are as empty as what they stand before."""
_OPENING = re.compile(
    r"(?:make (?:(?:more|good|further|some|significant|steady|real) )?"
    r"(?:progress|improvements?|efforts?|headway)(?: (?:on|in|with|towards?|for))?|"
    r"(?:work|continue working|keep working) (?:towards?|hard(?:er)?|smarter|better)|"
    r"do (?:our|your|their|the) best|(?:focus|concentrate) (?:(?:more|harder) )?on|stay focused(?: on)?|"
    r"pay (?:more )?attention to|"
    r"(?:continue|keep) (?:to )?(?:improv|grow|innovat|develop|support|work|do|deliver)[a-z]*|"
    r"be (?:more|better)|become (?:more|better)|get better(?: at)?|do (?:more|better)|look after|"
    r"take care of|think about|deal with|stay on top of|keep an eye on)(?![a-z])"
)
"""How a title begins that says neither what is to come nor how it is known."""
_WORN = re.compile(
    r"(?:under control|in check|up to date|to (?:the next|a new|another) level|(?:to )?new heights|"
    r"on time and (?:on|in|within) budget|as (?:planned|possible)|moving forward|going forward|"
    r"fit for the future|future[- ]proof|ahead of the (?:curve|competition))$"
)
"""How a title ends that says nothing."""
_COMPARING = listed("better faster quicker further forward smarter cheaper more")
_FIELD = re.compile("[a-z]{4,}(?:ing|[ts]ion|ment|ance|ity|ship|ness|[lt]ics)")
"""A word that names a field of work and nothing of what is to come in it: "onboarding"."""
_HIGHER = listed("higher lower greater improved increased better enhanced reduced stronger")
_DOING = listed(
    "make close do work ship move respond act go deliver sell hire learn run build react release get"
)
_MANAGING = listed(
    """
    expand strengthen streamline empower foster enhance grow scale simplify improve optimise optimize support
    promote deepen broaden diversify encourage facilitate manage advance cultivate consolidate intensify
    maintain ensure accelerate enable develop motivate engage increase
    """
)
"""What can be done with any part of a company."""
_AWAY = listed("to into from beyond without like past")
_SAYS_MORE = listed(
    "that who which whom so without until because than when where how what why nobody everyone anyone every"
)
"""Words behind which a title goes on to say what it is to be like."""


def is_vague(text: str) -> bool:
    """Whether every word of a title could stand in anybody's."""
    words = words_of(text)
    said = any(one in _SAYS_MORE for one in words)
    if not said and len(words) <= 6 and (_OPENING.match(text.strip()) or _WORN.search(text.strip(" .!"))):
        return True
    if len(words) == 1:
        return words[0] in VAGUE or lemma_in(words[0], BETTER) is not None or bool(_FIELD.fullmatch(words[0]))
    if 1 < len(words) <= 5 and words[0] in _HIGHER and not (said or any(one in _AWAY for one in words)):
        return True  # "higher customer lifetime value"
    if 1 < len(words) <= 5 and not said and words[-1] in _COMPARING and lemma_in(words[0], _DOING):
        return True  # "close the books faster"
    told = [word in VAGUE or lemma_in(word, BETTER) is not None for word in words]
    if words and not said:
        told[0] = told[0] or lemma_in(words[0], _CORPORATE) is not None
    return any(told) and all(known or _is_filling(word) for known, word in zip(told, words, strict=True))


_PLACING = listed("in on at with across through by up")


def only_manages(text: str) -> bool:
    """Whether a title only says that a part of the company is to be more of itself: "expand our network"."""
    words = words_of(text)
    if (
        not 1 < len(words) <= 6
        or words[0] not in _MANAGING
        or any(one in _SAYS_MORE | _AWAY for one in words)
    ):
        return False
    return words[1] not in _PLACING


def _is_filling(word: str) -> bool:
    return word in FILLING or word.endswith("ally") or lemma_in(word, _CORPORATE) is not None
