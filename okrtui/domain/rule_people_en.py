"""Whom an English sentence about a rule means, and what is done with them."""

from __future__ import annotations

from okrtui.domain.rule_people import People, person, speaker
from okrtui.domain.rule_reader import Deed, Reader, RuleNames, choice

_NEWS = (
    r"(?:progress|status(?:es)?|confidence(?:\s+(?:scores?|levels?))?|key\s+results?|krs?|okrs?|numbers|values?|"
    r"check-?ins?)"
)


def whom(read: Reader, names: RuleNames) -> Deed | None:
    """Who is meant, where nothing says what is done with them."""
    them = _people(names)
    told = read.take(rf"(?<!\S)({them.one})")
    return them.meant(told[1].strip()) if told else None


def _people(names: RuleNames) -> People:
    teams = choice(names.teams)
    team = (
        r"(?:\s+(?:of|in|for|from|on(?=\s+(?:the\s+)?[\w-]+\s+team\b))\s+(?:it|them|(?:all|its|their|the)\s+key\s+results?|"
        rf"(?:the\s+)?(?:team\s+)?(?:{teams})(?:\s+team)?\b))?"
    )
    all_ = r"(?:(?:all|every|each|both)\s+(?:of\s+)?(?:the\s+)?|(?:the|its|their|our|my)\s+)?"
    own = rf"(?:(?:{teams})(?:'s)?\s+(?:team\s+)?)?"
    one = (
        rf"{all_}{own}(?:(?:key\s+result|kpi|okr)\s+)?owners?{team}|who(?:ever)?\s+owns\s+(?:it|them)\b"
        rf"|(?:everyone|everybody|all\s+people|(?:the\s+)?whole\s+team){team}"
        rf"|{all_}{own}(?:team\s+)?(?:leads?|leaders?){team}"
        rf"|(?:me|him|her|them)\b|@?(?:{choice(names.people)})\b"
    )
    return People(one, lambda said: _whom(said, names))


def people(read: Reader, names: RuleNames, found: list[Deed]) -> None:
    """What is done with people: asked, reminded, told, sent the summary."""
    them = _people(names)
    one = them.one
    whom = rf"(?:{one})(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)(?:{one}))*"
    told = read.take(
        rf"\bask\s+(?:({whom})\s+)?(?:for\s+(?:the|their|his|her|its|a|an)?\s*(?:confidence(?:\s+(?:scores?|levels?))?|"
        r"check-?ins?|updates?)|about\s+(?:their|the|his|her)\s+confidence|to\s+check\s+in|"
        r"how\s+(?:sure|confident)\s+(?:they\s+are|(?:she|he)\s+is|they\s+feel))"
    )
    if told:
        found += them.done_with("ask", told[1] or "owners")
    update = (
        r"(?:\s+(?:to\s+(?:check\s+in|(?:post|send|give|write)\s+(?:an|my|our|their|the)\s+updates?|"
        r"(?:update|report|enter|record|submit|share|log|post|review|refresh|fill\s+in|do|write|make|finish|complete)"
        rf"(?:\s+(?:their|the|his|her|my|our|on))*\s+{_NEWS}(?:\s*(?:,|and|&)\s*(?:(?:their|the)\s+)?{_NEWS})*)"
        rf"|(?:of|about)(?:\s+(?:their|the|his|her|my|our|missing|late|open|overdue|outstanding|due))*\s+{_NEWS}|that\s+(?:a\s+|the\s+|their\s+)?check-?ins?\s+(?:is|are)\s+due))?"
    )
    send = r"(?:send|give)"
    for pattern in (
        rf"\b(?:remind|nudge|ping|prompt|chase|{send}\s+(?:a\s+)?(?:reminders?|nudge)\s+to)\s+({whom}){update}",
        rf"\b{send}\s+({whom})\s+(?:a\s+)?(?:reminders?|nudge){update}",
    ):
        told = read.take(pattern)
        if told:
            found += them.done_with("remind", told[1])
    _digest(read, them, whom, found)
    for pattern in (
        rf"\b(?:notify|tell|inform|message|alert|warn|e-?mail|mail|{send}\s+(?:a\s+)?(?:message|note|notification|e-?mail)\s+to)\s+({whom})",
        rf"\b{send}\s+({whom})\s+(?:a\s+)?(?:message|note|notification|e-?mail)",
        rf"\blet\s+({whom})\s+know",
        rf"\bask\s+({whom})\s+to\s+(?:follow\s+up|look\s+into\s+it|have\s+a\s+look|step\s+in)\b",
        rf"\bescalate\s+(?:(?:it|this)\s+)?to\s+({whom})",
    ):
        told = read.take(pattern)
        if told:
            found += them.done_with("notify", told[1])


def _digest(read: Reader, them: People, whom: str, found: list[Deed]) -> None:
    """The summary, sent to people."""
    what = r"(?:(?:the|a|an|their|his|her)\s+)?(?:(?:weekly|daily|monthly|okr)\s+)?(?:digest|summary)"
    send = r"\b(?:send|mail|e-?mail|give)"
    told = read.take(rf"{send}\s+{what}\s+to\s+({whom})") or read.take(rf"{send}\s+({whom})\s+{what}")
    if told:
        found += them.sent_digests(told[1])


def _whom(text: str, names: RuleNames) -> Deed:
    plain = text.casefold()
    if "owner" in plain or plain.endswith(("owns it", "owns them")) or plain in ("them", "him", "her"):
        return {"to": "owners"}
    if "lead" in plain:
        return {"to": "lead"}
    if plain == "me":
        return speaker(names)
    return person(names, plain.removeprefix("@"))
