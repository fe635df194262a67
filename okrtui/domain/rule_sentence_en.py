"""Rules said in English."""

from __future__ import annotations

import re

from okrtui.domain.rule_hours import USUAL, hour_in
from okrtui.domain.rule_people_en import people, whom
from okrtui.domain.rule_reader import (
    DAYS,
    Deed,
    Extent,
    Reader,
    RuleNames,
    choice,
    clock,
    is_either_half,
    nth,
)
from okrtui.domain.rule_spans import SPAN, number, silent, span

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|tue|wed|thu|fri|sat|sun)\b"
_LIST = rf"(?:{_DAY})(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*/\s*)(?:{_DAY}))*"
_KR = (
    r"(?:(?:a|an|any|one|the|some|one of (?:the|our|my)|its?|our|my)\s+)?"
    r"(?:key results?|krs?|it|something|anything)"
)
_CHECK = r"(?:check-?in|update)"
_WHEN = r"(?:when(?:ever)?|if|once|as soon as)\s+"
_TURNS = (
    r"(?:goes|go|is|are|becomes|become|turns|turn|gets|falls|drops|slips|changes|"
    r"has gone|has become|has turned)"
)
_STATUS = {
    "off track": "off_track", "at risk": "at_risk", "on track": "on_track", "outdated": "outdated",
    "out of date": "outdated", "done": "done", "pending": "pending", "red": "off_track", "yellow": "at_risk",
    "amber": "at_risk", "green": "on_track", "stale": "outdated", "finished": "done", "completed": "done",
}  # fmt: skip
_STATUSES = "|".join(one.replace(" ", r"[\s-]+") for one in sorted(_STATUS, key=len, reverse=True))
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "tenth": 10, "fifteenth": 15}
_NTH = rf"(\d+(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})(?:\s+day)?"

_SEVERAL = r"\d{1,2}|two|three|four|five|six|ten"
_NTHS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}
_HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip

FILLERS = (
    r"\b("
    r"?:for an? (?:update|check-?in)|(?:about|with|on) (?:his|her|their|its|the) (?:check-?in|update)s?|"
    r"please|then|and|the|a|an|also|to|of|for|in|on|their|its|them|it|by|with|key results?|automatically|"
    r"progress|everyone's|always|should|we|i want you|hey|hi|hello|(?:could|can|would) you|kindly|just|"
    r"(?:to\s+)?check in)\b"
)
"""Words that say nothing where they are left over."""

__all__ = ["FILLERS", "conditions", "days", "deeds", "time", "trigger", "whom"]


def days(read: Reader) -> str | None:
    """The days of a schedule as they are written in the configuration."""
    month = r"(?:every|each|the|a)\s+month"
    nth = rf"(first|second|third|fourth|last|1st|2nd|3rd|4th)\s+({_DAY})"
    found = read.take(rf"(?:{month}|monthly)\s+on\s+the\s+{nth}") or read.take(
        rf"(?:on\s+|every\s+)?(?:the\s+)?{nth}\s+(?:of|in)\s+{month}"
    )
    if found:
        which = _NTHS.get(found[1].casefold(), found[1].casefold())
        return f"every month on the {which} {_named(found[2])}"
    if read.take(
        rf"(?:{month}|monthly)\s+on\s+the\s+last\s+(?:weekday|working day|workday)|on\s+the\s+last"
        rf"\s+(?:weekday|working day|workday)\s+of\s+{month}"
    ):
        return "every month on the last weekday"
    if read.take(rf"(?:{month}|monthly)\s+on\s+the\s+last\s+day|(?:on\s+)?the\s+last\s+day\s+of\s+{month}"):
        return "every month on the last day"
    found = read.take(rf"(?:{month}|monthly)\s+on\s+the\s+{_NTH}") or read.take(
        rf"on\s+the\s+{_NTH}\s+of\s+{month}|every\s+(first|1st)(?:\s+day)?\s+of\s+the\s+month"
    )
    if found:
        return f"every month on the {_ordinal(next(one for one in found.groups() if one))}"
    found = read.take(rf"every\s+({_SEVERAL})\s+weeks\s*,?\s+on\s+({_LIST})")
    if found:
        return f"every {number(found[1])} weeks on {_named(found[2])}"
    found = read.take(rf"every\s+({_SEVERAL})\s+days")
    if found:
        return f"every {number(found[1])} days"
    two = r"(?:(?:every|each)\s+(?:(?:2|two)\s+weeks?|other\s+week|second\s+week)|fortnightly|bi-?weekly)"
    found = read.take(rf"{two}\s*,?\s+(?:on\s+)?({_LIST})") or read.take(
        rf"every\s+(?:other|second)\s+({_LIST})"
    )
    if found:
        return f"every 2 weeks on {_named(found[1])}"
    if read.take(two):
        return "every 2 weeks on monday"
    found = read.take(rf"(?:(?:every|each)\s+week|weekly)\s*,?\s+on\s+({_LIST})")
    found = found or read.take(rf"(?:every|each|on)\s+({_LIST})") or read.take(rf"^({_LIST})")
    if found:
        return f"every {_named(found[1])}"
    if read.take(r"(?:every|each)\s+(?:weekday|workday|working\s+day)|(?:on\s+)?(?:weekdays|workdays)"):
        return "every weekday"
    if read.take(
        r"(?:every|each)\s+day|\bdaily\b|(?:every|each)\s+(?=(?:morning|afternoon|evening|night)\b)"
    ):
        return "every day"
    if read.take(r"(?:every|each)\s+week\b|\bweekly\b"):
        return "every monday"
    return "every month on the 1st" if read.take(r"(?:every|each)\s+month\b|\bmonthly\b") else None


def _ordinal(text: str) -> str:
    return nth(_ORDINALS.get(text.casefold()) or int(text[:-2]))


def _named(text: str) -> str:
    found = re.findall(r"mon|tue|wed|thu|fri|sat|sun", text.casefold())
    days = sorted({next(at for at, day in enumerate(DAYS) if day.startswith(one)) for one in found})
    return ", ".join(DAYS[one] for one in days)


_PART = r"(morning|afternoon|evening)s?"
_SAID = rf"(?:in\s+the\s+{_PART}|at\s+(night))\b"
_BEHIND_TIME = rf"\s+(?:{_SAID}|(noon|midday|midnight)\b)"
_BEHIND_DAYS = rf"\s*,?\s*(?:{_SAID}|{_PART}\b|(night)s?\b)"
_BEFORE = rf"\b{_SAID}\s*,?\s*"


def time(read: Reader, days: Extent) -> str | None:
    """The time of a schedule, HH:MM, of which the days stood at a place; None where none is said."""
    half = r"(?:\s*([ap])\.?m\b\.?)?"
    found = read.look(
        rf"(?:\b(?:at|by|around)\s+|@\s*)(\d{{1,2}})(?:[:.](\d{{2}}))?{half}(?:\s*o'?clock)?(?![\d%]|:\d)"
    ) or read.look(
        r"(?<![\d:.\w])(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\b\.?|(?<![\d:.\w])(\d{1,2})[:](\d{2})(?![\d%]"
        r"|:\d)"
    )
    if found:
        groups = found.groups()
        hour, minute = (groups[0], groups[1]) if groups[0] else (groups[3], groups[4])
        return _settled(read, found, days, (int(hour), minute), groups[2])
    found = read.look(
        rf"(?:at|by|around)\s+(half\s+past\s+)?({'|'.join(_HOURS)})(\s+thirty)?(?:\s+o'?clock)?{half}\b"
    )
    if found:
        minute = "30" if found[1] or found[3] else None
        return _settled(read, found, days, (_HOURS[found[2].casefold()], minute), found[4])
    if read.take(r"at\s+lunch(?:time)?"):
        return "12:00"
    told = read.look(r"\b(?:at|by|around)\s+(noon|midday|midnight)\b") or read.look(
        rf"\bin\s+the\s+{_PART}\b"
    )
    told = told or read.beside(days, rf"{_BEHIND_DAYS}|\s*,?\s*(noon|midday|midnight)\b", _BEFORE)
    usual = USUAL.get(_part(told)) if told else None
    if told and usual:
        read.drop(told)
    return usual


def _settled(
    read: Reader, found: re.Match[str], days: Extent, said: tuple[int, str | None], letter: str | None
) -> str | None:
    """The time that was found, by the letter behind the hour or by the part of the day that stands directly
    beside it or the days. What does not fit together stays in the sentence."""
    hour, minute = said
    minutes = int(minute or 0)
    part = read.beside(found.span(), _BEHIND_TIME, _BEFORE) or read.beside(days, _BEHIND_DAYS, _BEFORE)
    if letter or part is None:
        half = f"{letter.lower()}m" if letter else ""
        told = clock(hour, minutes, half)
        if told is not None and not is_either_half(hour, minute, half):
            read.drop(found)
            meant = hour_in(_part(part), hour) if part is not None else None
            if part is not None and meant is not None and clock(meant, minutes) == told:
                read.drop(part)  # "sunday night at 8pm": both say the same
        return told
    meant = hour_in(_part(part), hour)
    told = clock(meant, minutes) if meant is not None else None
    if told is not None:
        read.drop(found)
        read.drop(part)
    return told


def _part(found: re.Match[str]) -> str:
    return next(one for one in found.groups() if one).casefold()


def _kpi(read: Reader) -> dict[str, object] | None:
    kpi = r"(?:(?:a|any|one|the|some|one of the|its?)\s+)?kpis?"
    band = r"(?:(?:of|out\s+of)\s+)?(?:(?:its|the|their)\s+)?(?:healthy\s+)?(?:band|range)"
    leaves = (
        rf"(?:(?:leaves|leave|falls\s+out\s+of|is\s+out\s+of|goes\s+out\s+of)\s+{band}|{_TURNS}\s+unhealthy)"
    )
    if read.take(rf"{_WHEN}{kpi}\s+{leaves}"):
        return {"status": "unhealthy"}
    back = r"(?:comes|is|gets|goes|returns)\s+(?:back\s+)?(?:in|into|to)"
    healthy = rf"(?:{back}\s+{band}|{_TURNS}\s+healthy(?:\s+again)?)"
    return {"status": "healthy"} if read.take(rf"{_WHEN}{kpi}\s+{healthy}") else None


_COMES_OR_GOES = r"(?:(?:are|is|get|gets|were)\s+)?(?:added|removed|dropped)"


def trigger(read: Reader, names: RuleNames) -> dict[str, object] | None:
    """What a key result or a KPI comes to."""
    of_kpi = _kpi(read)
    if of_kpi is not None:
        return of_kpi
    whose = (
        rf"(?:\s+(?:of|in|on|from|for|owned\s+by)\s+(?:the\s+)?(?:team\s+)?@?"
        rf"(?:{choice(names.teams)}|{choice(names.people)})(?:\s+team)?\b)?"
    )
    owned = rf"(?:@?(?:{choice(names.teams)}|{choice(names.people)})(?:'s)?\s+)?"
    kr = rf"{_KR.replace('(?:key', owned + '(?:key')}{whose}"
    found = read.take(rf"{_WHEN}{kr}(?:'s\s+status)?\s+{_TURNS}\s+(?:to\s+)?({_STATUSES})")
    if found:
        return {"status": _status(found[1])}
    for name, long in (("late", _late(read, kr)), ("silent", silent(read, _WHEN, kr, whose))):
        if long is not None:
            return {name: long}
    if read.take(
        rf"{_WHEN}(?:{_KR}'s\s+|the\s+|its\s+)?scope\s+(?:of\s+{_KR}"
        rf"\s+)?(?:changes|is changed|has changed|grows or shrinks)"
    ) or read.take(
        rf"{_WHEN}(?:linked\s+)?tasks?\s+(?:{_COMES_OR_GOES})(?:\s*(?:,|or|and)\s*(?:{_COMES_OR_GOES}))+"
        rf"(?:\s+(?:to|from)\s+{_KR})?"
    ):
        return {"scope": "changed"}
    found = read.take(
        rf"{_WHEN}(?:the\s+)?(?:progress(?:\s+of\s+{kr})?|{kr}(?:'s\s+progress)?)\s+"
        r"(?:crosses|passes|reaches|exceeds|hits|gets\s+(?:to|past|over)|goes\s+(?:over|above|past)"
        r"|climbs\s+(?:to|over|above)|"
        r"is\s+(?:over|above))\s+"
        r"(\d{1,3})\s*(?:%|percent|per cent)"
    )
    if found and 0 < int(found[1]) <= 100:
        return {"crosses": int(found[1]) / 100}
    if read.take(
        rf"{_WHEN}{_KR}\s+(?:is|gets)\s+half\s*way|{_WHEN}{_KR}\s+(?:crosses|passes|reaches)\s+half"
    ):
        return {"crosses": 0.5}
    return None


def _status(said: str) -> str:
    return _STATUS[" ".join(re.split(r"[\s-]+", said.casefold()))]


def _late(read: Reader, kr: str) -> str | None:
    """How late a check-in is to be."""
    late = r"(?:late|overdue|delayed)"
    check = rf"(?:{kr}(?:'s\s+{_CHECK})?|(?:a|any|an|its|the|their|someone's|somebody's)\s+{_CHECK})"
    more = r"(?:(?:more\s+than|over|at\s+least)\s+)?"
    someone = r"(?:someone|somebody|anyone|an\s+owner|the\s+owner|people)"
    behind = rf"\s+(?:with|on)\s+(?:a|an|the|their|his|her)\s+{_CHECK}s?"
    for pattern in (
        rf"{_WHEN}{check}\s+(?:is|gets)\s+{late}\s+(?:by|for)\s+{more}{SPAN}",
        rf"{_WHEN}{check}\s+(?:is|gets)\s+{more}{SPAN}\s+{late}(?:\s+with\s+(?:its|the|their)\s+{_CHECK})?",
        rf"{_WHEN}{someone}\s+(?:is|are)\s+{more}{SPAN}\s+{late}{behind}",
    ):
        found = read.take(pattern)
        if found:
            return span(found)
    return None


def conditions(read: Reader, names: RuleNames) -> dict[str, str]:
    """Which key results it is about."""
    told = dict[str, str]()
    team = choice(names.teams)
    lead = read.look(rf"leads?\s+of\s+(?:team\s+)?(?:the\s+)?({team})(?:\s+team)?\b")
    found = lead or read.take(rf"(?:on)\s+(?:the\s+)?({team})\s+team\b()")
    found = found or read.take(rf"(?:of|in|for|from)\s+(?:the\s+)?(?:team\s+({team})|({team})(?:\s+team)?)\b")
    found = found or read.look(
        rf"(?<!\S)(?:the\s+)?({team})(?:'s)?\s+(?:team(?:'s)?\s+)?(?=(?:team\s+)?leads?\b|owners?\b"
        rf"|key\s+results?\b|krs?\b|check-?ins?\b)"
    )
    if found:
        told["team"] = names.teams[next(one for one in found.groups() if one).casefold()]
    people = choice(names.people)
    found = read.look(
        rf"(?:key\s+results?|krs?)\s+(?:of|from|owned\s+by)\s+@?({people})\b"
        rf"|(?<!\S)@?({people})'s\s+(?:key\s+results?|krs?)\b"
    )
    if found:
        told["owner"] = names.people[(found[1] or found[2]).casefold()]
    if read.take(
        r"(?:whose|with)\s+(?:(?:the|their|a)\s+)?(?:check-?ins?|updates?)\s+(?:is|are)\s+late"
        r"|with\s+late\s+check-?ins?"
    ):
        told["checkin"] = "late"
    found = read.take(r"(?:that\s+(?:is|are)\s+)?tagged\s+(?:with\s+|as\s+)?[\"“']?([\w-]+)[\"”']?")
    if found:
        told["tag"] = found[1]
    found = read.take(
        rf"(?:(?:that|which)\s+(?:are|is)\s+|what(?:'s|\s+is)\s+"
        rf"|of\s+(?=[\w\s-]+key\s+results?\b))({_STATUSES})(?:\s+key\s+results?\b)?"
    )
    found = found or read.take(rf"(?<!\S)({_STATUSES})\s+(?=(?:key\s+results?|krs?)\b)")
    if found:
        told["status"] = _status(found[1])
    return told


def deeds(read: Reader, names: RuleNames) -> list[Deed]:
    """What is done, in the order in which it is looked for."""
    found: list[Deed] = []
    _tasks(read, found)
    channel = rf"(?:the\s+)?(?:channel\s+)?#?({choice(names.channels)})(?:\s+channel)?\b"
    told = read.take(
        rf"(?:(?:call|trigger)\s+(?:the\s+)?(?:webhook\s+)?"
        rf"|(?:send|post|fire)\s+(?:a|the)\s+webhook\s+(?:to|at)\s+(?:the\s+)?)({choice(names.channels)})\b(?:\s+webhook\b)?"
    )
    if told:
        found.append({"do": "webhook", "channel": told[1]})
    told = read.take(
        r"\b(?:post|send|share|put)\s+(?:(?:the|a|an|our)\s+)?(?:(?:weekly|daily|monthly|okr)\s+)?(?:digest"
        r"|summary)"
        rf"\s+(?:to|in|on|into)\s+{channel}"
    )
    if told:
        found.append({"do": "notify", "channel": told[1], "digest": "company"})
    told = read.take(
        rf"(?:(?:post|send|write)(?:\s+(?:it|this|a\s+(?:message|note|list|notification|notice|post"
        rf"|reminder)))?\s+(?:to|in|on)|"
        rf"notify|tell|alert|inform)\s+{channel}|let\s+{channel}\s+know"
    )
    if told:
        found.append({"do": "notify", "channel": told[1] or told[2]})
    told = read.take(
        rf"(?:tag\s+(?:(?:all|any|every)\s+)?(?:the\s+)?(?:(?:{_STATUSES})\s+)?(?:key\s+results?|krs?)"
        rf"(?:\s+(?:that|which)\s+(?:are|is)\s+(?:{_STATUSES}))?\s+(?:with|as)\s+"
        r"|tag\s+(?:it|them|the\s+key\s+results?)\s+(?:with\s+|as\s+)?"
        r"|add\s+(?:the\s+)?tag\s+)[\"“']?([\w-]+)[\"”']?(?:\s+to\s+(?:it|them))?"
    )
    if told:
        found.append({"do": "tag", "tag": told[1]})
    people(read, names, found)
    return found


def _tasks(read: Reader, found: list[Deed]) -> None:
    linked = r"(?:all\s+)?(?:(?:the|its|their)\s+)?linked\s+tasks?"
    told = read.take(
        rf"(?:set|move|change|put)\s+{linked}(?:\s+(?:to|as|into|in))?"
        rf"\s+(?:[\"“']([^\"”']+)[\"”']|(in review|in progress|done|to do|blocked))"
    )
    if told:
        found.append({"do": "transition", "status": told[1] or told[2]})
    threads = rf"(?:{linked}|(?:the\s+)?(?:linked\s+)?tasks?'?s?'?(?:\s+threads?)?)"
    if read.take(
        rf"(?:comment\s+(?:on|in)\s+{threads}|(?:post|write|leave|add|put)\s+(?:(?:a"
        rf"|one)\s+comments?\s+)?(?:in|on|to|under|into)\s+{threads})"
        r"\s*,?\s*(?:asking|and\s+ask|to\s+ask|that\s+asks)\s+(?:for\s+(?:the\s+"
        r"|their\s+)?confidence(?:\s+(?:scores?|levels?))?|"
        r"how\s+(?:sure|confident)\s+(?:they|we|people)\s+are)"
    ):
        found.append({"do": "comment", "text": "How sure are you? Give your confidence."})
        return
    told = read.take(
        rf"(?:comment\s+(?:on|in)|(?:post|write|leave|add|put)\s+(?:a\s+comment\s+)?(?:in|on|to"
        rf"|under))\s+{threads}"
        r"\s*[,:]?\s*(?:saying\s+|with\s+|that\s+says\s+)?[\"“]([^\"”]{3,400})[\"”]"
    ) or read.take(
        rf"(?:comment|post|write|leave)\s+[\"“]([^\"”]{{3,400}})[\"”]\s+(?:in|on|to|under)\s+{threads}"
    )
    if told:
        found.append({"do": "comment", "text": told[1].strip()})
