"""Rules said in English."""

from __future__ import annotations

import re

from okrtui.domain.rule_reader import DAYS, USUAL_TIME, Deed, Names, Reader, choice, clock

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|tue|wed|thu|fri|sat|sun)\b"
_LIST = rf"(?:{_DAY})(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:{_DAY}))*"
_KR = r"(?:(?:a|any|one|the|some|one of the|its?)\s+)?(?:key results?|krs?|it)"
_WHEN = r"(?:when(?:ever)?|if|once|as soon as)\s+"
_TURNS = r"(?:goes|go|is|are|becomes|become|turns|turn|gets|falls|has gone)"
_STATUS = {
    "off track": "off_track", "at risk": "at_risk", "on track": "on_track", "outdated": "outdated",
    "out of date": "outdated", "done": "done", "pending": "pending",
}  # fmt: skip
_UNITS = {"hour": "h", "day": "d", "week": "w"}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_COUNT = rf"(\d+|{'|'.join(_NUMBERS)})"
_NEWS = (
    r"(?:progress|status(?:es)?|confidence(?:\s+(?:scores?|levels?))?|key\s+results?|krs?|okrs?|numbers|values?|"
    r"check-?ins?)"
)
_SPAN = rf"{_COUNT}\s+(hour|day|week)s?"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "tenth": 10, "fifteenth": 15}
_NTH = rf"(\d+(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})(?:\s+day)?"

FILLERS = (
    r"\b("
    r"?:please|then|and|the|a|an|also|to|of|for|in|on|their|its|them|it|by|with|key results?|automatically|"
    r"progress|everyone's|always|should|we|i want you)\b"
)
"""Words that say nothing where they are left over."""


def schedule(read: Reader) -> str | None:
    """The schedule as it is written in the configuration; 09:00 where no time is said."""
    day = _days(read)
    if day is None:
        return None
    return f"{day} at {_time(read) or USUAL_TIME}"


def _days(read: Reader) -> str | None:
    month = r"(?:every|each|the|a)\s+month"
    if read.take(
        rf"(?:{month}|monthly)\s+on\s+the\s+last\s+(?:weekday|working day|workday)|on\s+the\s+last"
        rf"\s+(?:weekday|working day|workday)\s+of\s+{month}"
    ):
        return "every month on the last weekday"
    if read.take(rf"(?:{month}|monthly)\s+on\s+the\s+last\s+day|(?:on\s+)?the\s+last\s+day\s+of\s+{month}"):
        return "every month on the last day"
    found = read.take(rf"(?:{month}|monthly)\s+on\s+the\s+{_NTH}") or read.take(
        rf"on\s+the\s+{_NTH}\s+of\s+{month}"
    )
    if found:
        return f"every month on the {_ordinal(found[1])}"
    two = r"(?:(?:every|each)\s+(?:(?:2|two)\s+weeks?|other\s+week|second\s+week)|fortnightly|bi-?weekly)"
    found = read.take(rf"{two}\s*,?\s+on\s+({_LIST})") or read.take(rf"every\s+(?:other|second)\s+({_LIST})")
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
    if read.take(r"(?:every|each)\s+day|\bdaily\b|(?:every|each)\s+(?=morning)"):
        return "every day"
    if read.take(r"(?:every|each)\s+week\b|\bweekly\b"):
        return "every monday"
    return "every month on the 1st" if read.take(r"(?:every|each)\s+month\b|\bmonthly\b") else None


def _ordinal(text: str) -> str:
    number = _ORDINALS.get(text.casefold()) or int(re.sub(r"\D", "", text) or 0)
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _named(text: str) -> str:
    found = re.findall(r"mon|tue|wed|thu|fri|sat|sun", text.casefold())
    days = sorted({next(at for at, day in enumerate(DAYS) if day.startswith(one)) for one in found})
    return ", ".join(DAYS[one] for one in days)


def _time(read: Reader) -> str | None:
    found = read.look(r"(?:at|by)\s+(\d{1,2})(?::(\d{2}))?(?:\s*([ap])\.?m\b\.?)?(?:\s*o'?clock)?(?![\d:%])")
    if found:
        told = clock(int(found[1]), int(found[2] or 0), f"{found[3].lower()}m" if found[3] else "")
        if told is not None:
            read.drop(found)
        return told
    if read.take(r"at\s+noon|at\s+midday"):
        return "12:00"
    if read.take(r"at\s+midnight"):
        return "00:00"
    if read.take(r"(?:in\s+the\s+)?morning"):
        return "09:00"
    if read.take(r"in\s+the\s+afternoon"):
        return "14:00"
    return "18:00" if read.take(r"in\s+the\s+evening") else None


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


def trigger(read: Reader) -> dict[str, object] | None:
    """What a key result or a KPI comes to."""
    of_kpi = _kpi(read)
    if of_kpi is not None:
        return of_kpi
    found = read.take(rf"{_WHEN}{_KR}(?:'s\s+status)?\s+{_TURNS}\s+(?:to\s+)?({choice(_STATUS)})")
    if found:
        return {"status": _STATUS[found[1].casefold()]}
    late = r"(?:late|overdue)"
    check = rf"(?:{_KR}(?:'s\s+check-?in)?|(?:a|any|its|the)\s+check-?in)"
    found = read.take(rf"{_WHEN}{check}\s+(?:is|gets)\s+{late}\s+(?:by|for)\s+(?:more\s+than\s+)?{_SPAN}")
    found = found or read.take(rf"{_WHEN}{check}\s+(?:is|gets)\s+(?:more\s+than\s+)?{_SPAN}\s+{late}")
    if found:
        return {"late": f"{_number(found[1])}{_UNITS[found[2].casefold()]}"}
    if read.take(
        rf"{_WHEN}(?:{_KR}'s\s+|the\s+|its\s+)?scope\s+(?:of\s+{_KR}"
        rf"\s+)?(?:changes|is changed|has changed|grows or shrinks)"
    ):
        return {"scope": "changed"}
    found = read.take(
        rf"{_WHEN}(?:the\s+)?(?:progress(?:\s+of\s+{_KR})?|{_KR}(?:'s\s+progress)?)\s+(?:crosses|passes|reaches|exceeds|hits)\s+"
        r"(\d{1,3})\s*(?:%|percent|per cent)"
    )
    if found and 0 < int(found[1]) <= 100:
        return {"crosses": int(found[1]) / 100}
    if read.take(
        rf"{_WHEN}{_KR}\s+(?:is|gets)\s+half\s*way|{_WHEN}{_KR}\s+(?:crosses|passes|reaches)\s+half"
    ):
        return {"crosses": 0.5}
    return None


def _number(text: str) -> int:
    return _NUMBERS.get(text.casefold()) or int(text)


def conditions(read: Reader, names: Names) -> dict[str, str]:
    """Which key results it is about."""
    told = dict[str, str]()
    team = choice(names.teams)
    lead = read.look(rf"leads?\s+of\s+(?:team\s+)?(?:the\s+)?({team})(?:\s+team)?\b")
    found = lead or read.take(rf"(?:of|in|for|from)\s+(?:the\s+)?(?:team\s+({team})|({team})(?:\s+team)?)\b")
    if found:
        told["team"] = names.teams[next(one for one in found.groups() if one).casefold()]
    found = read.take(r"(?:that\s+(?:is|are)\s+)?tagged\s+(?:with\s+|as\s+)?[\"“']?([\w-]+)[\"”']?")
    if found:
        told["tag"] = found[1]
    found = read.take(rf"(?:that\s+are\s+|which\s+are\s+)({choice(_STATUS)})")
    if found:
        told["status"] = _STATUS[found[1].casefold()]
    return told


def deeds(read: Reader, names: Names) -> list[Deed]:
    """What is done, in the order in which it is looked for."""
    found: list[Deed] = []
    _tasks(read, found)
    channel = rf"(?:the\s+)?(?:channel\s+)?#?({choice(names.channels)})(?:\s+channel)?\b"
    told = read.take(rf"(?:call|trigger)\s+(?:the\s+)?webhook\s+({choice(names.channels)})\b")
    if told:
        found.append({"do": "webhook", "channel": told[1]})
    told = read.take(
        rf"(?:(?:post|send|write)(?:\s+(?:it|this|a\s+message|a\s+note|a\s+list))?\s+(?:to|in|on)|notify|tell)\s+{channel}"
    )
    if told:
        found.append({"do": "notify", "channel": told[1]})
    told = read.take(
        r"(?:tag\s+(?:it|them|the\s+key\s+results?)\s+(?:with\s+|as\s+)?|add\s+(?:the\s+)?tag\s+)[\"“']?([\w-]+)[\"”']?(?:\s+to\s+(?:it|them))?"
    )
    if told:
        found.append({"do": "tag", "tag": told[1]})
    _people(read, names, found)
    return found


def _tasks(read: Reader, found: list[Deed]) -> None:
    linked = r"(?:all\s+)?(?:(?:the|its|their)\s+)?linked\s+tasks?"
    told = read.take(
        rf"(?:set|move|change|put)\s+{linked}\s+(?:to|as|into|in)"
        rf"\s+(?:[\"“']([^\"”']+)[\"”']|(in review|in progress|done|to do|blocked))"
    )
    if told:
        found.append({"do": "transition", "status": told[1] or told[2]})
    if read.take(
        rf"(?:comment\s+on\s+{linked}|post\s+(?:in|on|to)\s+(?:the\s+)?task'?s?'?\s+threads?|post\s+(?:in|on)\s+{linked})"
        r"\s*,?\s*(?:asking|and\s+ask|to\s+ask)\s+for\s+(?:the\s+|their\s+)?confidence(?:\s+scores?)?"
    ):
        found.append({"do": "comment", "text": "How sure are you? Please tell the confidence."})


def whom(read: Reader, names: Names) -> Deed | None:
    """Who is meant, where nothing says what is done with them."""
    told = read.take(rf"(?<!\S)({_people_pattern(names)})")
    return _whom(told[1], names) if told else None


def _people_pattern(names: Names) -> str:
    teams = choice(names.teams)
    return (
        r"(?:(?:all|every|each|the|its|their)\s+)?(?:(?:key\s+result|kpi)\s+)?owners?"
        rf"(?:\s+(?:of|in|for|from)\s+(?:it|them|all\s+key\s+results|(?:the\s+)?(?:team\s+)?(?:{teams})(?:\s+team)?\b))?"
        r"|everyone|everybody|all\s+people|(?:the\s+)?whole\s+team|(?:(?:all|the|its|their)\s+)?(?:team\s+)?leads?"
        rf"(?:\s+of\s+(?:the\s+)?(?:team\s+)?(?:{teams})(?:\s+team)?)?|me\b|@?(?:{choice(names.people)})\b"
    )


def _people(read: Reader, names: Names, found: list[Deed]) -> None:
    whom = _people_pattern(names)
    told = read.take(
        rf"\bask\s+(?:({whom})\s+)?(?:for\s+(?:the|their|his|her|its|a)?\s*(?:confidence(?:\s+scores?)?|check-?ins?)|to\s+check\s+in|how\s+(?:sure|confident)\s+(?:they\s+are|(?:she|he)\s+is))"
    )
    if told:
        found.append({"do": "ask", **_whom(told[1] or "owners", names)})
    update = (
        r"(?:\s+(?:to\s+(?:check\s+in|do\s+their\s+check-?ins?|(?:update|report|enter|record|submit|share|log)"
        rf"(?:\s+(?:their|the|his|her|on))*\s+{_NEWS}(?:\s*(?:,|and|&)\s*(?:(?:their|the)\s+)?{_NEWS})*"
        rf"|give\s+an\s+update)|(?:of|about)(?:\s+(?:their|the))?\s+{_NEWS}))?"
    )
    told = read.take(rf"\b(?:remind|nudge|ping|send\s+(?:a\s+)?reminders?\s+to)\s+({whom}){update}")
    if told:
        found.append({"do": "remind", **_whom(told[1], names)})
    told = read.take(rf"\b(?:notify|tell|inform|message)\s+({whom})")
    if told:
        found.append({"do": "notify", **_whom(told[1], names)})


def _whom(text: str, names: Names) -> Deed:
    plain = text.casefold().strip()
    if "owner" in plain:
        return {"to": "owners"}
    if "lead" in plain:
        return {"to": "lead"}
    if plain == "me":
        return {"to": names.me} if names.me else {"to": "owners"}
    person = names.people.get(plain.removeprefix("@"))
    return {"to": person} if person else {"to": "everyone"}
