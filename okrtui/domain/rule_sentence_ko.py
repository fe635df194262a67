"""Rules said in Korean."""

from __future__ import annotations

import re

from okrtui.domain.rule_hours import PARTS, USUAL, hour_in
from okrtui.domain.rule_people_ko import ASKED, GIVE, people, whom
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
from okrtui.domain.rule_spans import SPAN_KO, silent_ko, span_ko

_DAY = r"[월화수목금토일]요일"
_LIST = (
    rf"(?:{_DAY}(?:(?:과|와|하고|이랑|,|·|/|및)?\s*{_DAY})*|"
    r"[월화수목금토일](?:\s*[,·/]\s*[월화수목금토일])+(?:요일)?(?=\s|에|마다)|"
    r"(?!일일)[월화수목금토일]{2,6}(?=\s|에|마다))"
)
_HOURS = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "열한": 11, "열두": 12,
}  # fmt: skip
_NTHS = {
    "첫": "first",
    "둘": "second",
    "두": "second",
    "셋": "third",
    "세": "third",
    "넷": "fourth",
    "네": "fourth",
}
_STATUS = {
    "순항": "on_track", "주의": "at_risk", "부진": "off_track", "달성": "done", "대기": "pending",
    "위험": "at_risk",
    "빨간색": "off_track", "빨강": "off_track", "빨간불": "off_track", "노란색": "at_risk", "노랑": "at_risk",
    "노란불": "at_risk", "초록색": "on_track", "초록": "on_track", "녹색": "on_track", "완료": "done",
}  # fmt: skip
_KR = (
    r"(?<!모든\s)(?<!전체\s)(?<!전부\s)(?:(?:어떤|한|어느)\s*)?(?:핵심\s*결과|KR)"
    r"(?:의\s*상태)?(?:가|이|는|들이)?\s*"
)
_ANY_KR = rf"(?:{_KR}(?:하나라도\s*)?|(?:무엇|뭔가|하나)(?:이|가|라도)?\s*|(?<!\S)(?<!결과가\s))"
FILLERS = (
    r"(?<=[\s,])(?:그리고|또|에게|에|을|를|으로|로|의|줘|주세요|자동으로|항상|모든|해\s*줘|해\s*주세요|한다"
    r"|합니다|하고|"
    r"핵심\s*결과)(?=[\s,.!])|[을를에로의은는이가도](?=\s)"
)
"""Words that say nothing where they are left over."""

__all__ = ["FILLERS", "conditions", "days", "deeds", "time", "trigger", "whom"]


def days(read: Reader) -> str | None:
    """The days of a schedule as they are written in the configuration."""
    after = r"(?:\s*마다|에는|에)?"
    month = r"(?:매월|매달|다달이|달마다)"
    if read.take(rf"{month}\s*(?:마지막\s*(?:평일|영업일|근무일)){after}"):
        return "every month on the last weekday"
    if read.take(rf"{month}\s*(?:말일|마지막\s*날){after}"):
        return "every month on the last day"
    found = read.take(rf"{month}\s*(\d{{1,2}})일{after}")
    if found:
        return f"every month on the {nth(int(found[1]))}" if 1 <= int(found[1]) <= 31 else None
    which = rf"(?:(첫|둘|두|셋|세|넷|네)(?:째|번째)?|(마지막))\s*(?:주\s*)?({_DAY})"
    found = read.take(rf"{month}\s*{which}{after}")
    if found:
        return f"every month on the {_NTHS[found[1]] if found[1] else 'last'} {_named(found[3])}"
    found = read.take(
        rf"(?<!\S)([3-9]|1\d|세|네|다섯)\s*주(?:일)?(?:에\s*한\s*번|\s*마다)\s*({_LIST}){after}"
    )
    if found:
        return f"every {_HOURS.get(found[1]) or int(found[1])} weeks on {_named(found[2])}"
    found = read.take(r"(?<!\S)([2-9]|이틀|사흘)(?:\s*일)?(?:에\s*한\s*번|\s*마다)")
    if found:
        return f"every { {'이틀': 2, '사흘': 3}.get(found[1]) or int(found[1]) } days"
    found = read.take(
        rf"(?:격주|(?:2|두|이)\s*주(?:일)?(?:에\s*한\s*번|\s*마다))(?:로)?(?:\s*({_LIST}){after})?"
    )
    if found:
        return f"every 2 weeks on {_named(found[1]) if found[1] else 'monday'}"
    found = read.take(rf"(?:매주|주마다|일주일마다)\s*({_LIST}){after}") or read.take(
        rf"(?<!\S)({_LIST})\s*마다(?:에)?"
    )
    found = (
        found
        or read.take(rf"(?:^|(?<=\s))({_LIST})(?:에|에는)?(?=\s.*마다)")
        or read.take(rf"^({_LIST})(?:에|에는)?(?=\s)")
    )
    if found:
        return f"every {_named(found[1])}"
    if read.take(r"(?:매\s*)?(?:평일|근무일|영업일)(?:\s*마다|에는|에)?"):
        return "every weekday"
    if read.take(r"매일(?:\s*마다)?|날마다|(?<!\S)매(?=\s*(?:아침|점심|저녁|밤))"):
        return "every day"
    if read.take(r"매주|주마다|일주일마다"):
        return "every monday"
    return "every month on the 1st" if read.take(month) else None


def _named(text: str) -> str:
    days = sorted(
        {"월화수목금토일".index(one) for one in re.findall("[월화수목금토일]", text.replace("요일", ""))}
    )
    return ", ".join(DAYS[one] for one in days)


_PART = rf"({choice(PARTS)})"
_ENDED = r"(?=[\s,\0]|$)"
_BEHIND_DAYS = rf"\s*,?\s*{_PART}(?:마다|에는|에|때)?{_ENDED}"
_BEFORE_DAYS = rf"(?<![^\s,\0]){_PART}(?:마다|에는|에|때)?\s*,?\s*"


def time(read: Reader, days: Extent) -> str | None:
    """The time of a schedule, HH:MM, of which the days stood at a place; None where none is said."""
    found = read.look(
        rf"(?:{_PART}(?:에)?\s*)?(?<![\d.,:+-])(\d{{1,2}}|{choice(_HOURS)})"
        r"(?:\s*시(?:\s*(\d{1,2})\s*분|\s*(반))?|:(\d{2}))(?:\s*정각)?(?:에는|에|쯤|마다|까지)?(?![\d:])"
    )
    if found:
        return _settled(read, found, days)
    told = read.look(rf"(?<![^\s,\0]){_PART}(?:마다|에는|에|때){_ENDED}")
    told = told or read.beside(days, _BEHIND_DAYS, _BEFORE_DAYS)
    usual = USUAL.get(told[1]) if told else None
    if told and usual:
        read.drop(told)
    return usual


def _settled(read: Reader, found: re.Match[str], days: Extent) -> str | None:
    """The time that was found, by the part of the day that stands directly before it or beside the days. What
    does not fit together stays in the sentence."""
    hour = _HOURS.get(found[2]) or int(found[2])
    minute = int(found[3] or found[5] or (30 if found[4] else 0))
    beside = None if found[1] else read.beside(days, _BEHIND_DAYS, _BEFORE_DAYS)
    part = beside[1] if beside else found[1]
    meant = hour_in(part, hour) if part else hour
    told = clock(meant, minute) if meant is not None else None
    if told is not None and (part or not is_either_half(hour, found[5], "")):
        read.drop(found)
        if beside:
            read.drop(beside)
    return told


def _kpi(read: Reader) -> dict[str, object] | None:
    kpi, band = r"KPI[가이]?\s*", r"(?:(?:정상|건강)\s*)?(?:범위|구간|상태)"
    if read.take(
        rf"{kpi}(?:{band}[를을에서]*\s*)?(?:벗어나면|벗어날\s*때|벗어남\s*(?:상태)?(?:[이가]\s*)?되면)"
    ):
        return {"status": "unhealthy"}
    back = r"(?:돌아오면|들어오면|복귀하면|회복되면)"
    into = rf"(?:{band}|정상)(?:으로|로|에|안으로)?"
    healthy = rf"(?:다시\s*)?(?:{into}\s*(?:다시\s*)?{back}|정상이?\s*되면)"
    return {"status": "healthy"} if read.take(rf"{kpi}{healthy}") else None


def trigger(read: Reader, names: RuleNames) -> dict[str, object] | None:
    """What a key result or a KPI comes to."""
    of_kpi = _kpi(read)
    if of_kpi is not None:
        return of_kpi
    turns = (
        r"\s*(?:이\s*되면|가\s*되면|되면|해지면|하면|면|으로\s*변하면|로\s*변하면|상태로\s*바뀌면"
        r"|으로\s*바뀌면|로\s*바뀌면|이면|으로\s*떨어지면|로\s*떨어지면|"
        r"에\s*빠지면|상태가\s*되면)"
    )
    whole = read.take(
        r"(?:진[척행](?:률|도)[이가]?\s*)?(?<![\d.])(\d{1,3})\s*(?:%|퍼센트|프로)[를을]?\s*(?:를\s*)?(?:달성하면|채우면)"
    )
    if whole and 0 < int(whole[1]) <= 100:
        return {"crosses": int(whole[1]) / 100}
    if read.take(r"(?:핵심\s*결과|KR)를\s*(?:달성|완료)하면"):
        return {"status": "done"}
    found = read.take(rf"{_ANY_KR}(?:['\"“]?)({choice(_STATUS)})(?:['\"”]?){turns}")
    if found:
        return {"status": _STATUS[found[1]]}
    if read.take(rf"{_KR}(?:오래되면|갱신이\s*필요하면|갱신\s*필요{turns})"):
        return {"status": "outdated"}
    late = r"(?:늦으면|늦어지면|밀리면|지나면|지연되면|늦을\s*때|넘게\s*늦으면|연체되면|밀렸으면|늦었으면)"
    found = read.take(
        rf"(?:{_KR})?(?:의\s*)?체크인이?\s*{SPAN_KO}\s*(?:이상"
        rf"|넘게)?\s*{late}"
    )
    if found:
        return {"late": span_ko(found)}
    silent = silent_ko(read)
    if silent is not None:
        return {"silent": silent}
    if read.take(
        r"(?:핵심\s*결과의\s*)?(?:범위|작업\s*범위)가?\s*(?:바뀌면|변하면|변경되면|달라지면)|"
        r"(?:(?:연결|링크)된\s*)?(?:작업|태스크|이슈)(?:들)?[이가]\s*"
        r"(?:추가|제외|삭제|제거)되(?:거나\s*(?:빠지|제외되|삭제되|제거되|추가되)면)|작업[이가]\s*늘거나\s*줄면"
    ):
        return {"scope": "changed"}
    over = (
        r"(?:[을를이가]?\s*(?:넘으면|넘기면|지나면|돌파하면|초과하면|되면)|에\s*(?:이르면|도달하면|다다르면))"
    )
    found = read.take(
        rf"(?:핵심\s*결과의\s*)?(?:핵심\s*결과가|(?:진척|진행|달성|진도)(?:률"
        rf"|도)?[이가]?)\s*(\d{{1,3}})\s*(?:%|퍼센트|프로){over}"
    )
    if found and 0 < int(found[1]) <= 100:
        return {"crosses": int(found[1]) / 100}
    return {"crosses": 0.5} if read.take(r"핵심\s*결과가\s*(?:절반|반)[을를]?\s*(?:넘으면|지나면)") else None


def conditions(read: Reader, names: RuleNames) -> dict[str, str]:
    """Which key results it is about."""
    told = dict[str, str]()
    team = choice(names.teams)
    lead = read.look(rf"(?:팀\s*)?({team})\s*(?:팀)?(?:의)?\s*(?:팀장|리더)")
    found = lead or read.take(rf"(?<!\S)(?:({team})\s*팀|({team}))(?:의|에서|은|는)(?=\s)")
    found = found or read.take(
        rf"(?<!\S)(?:팀\s*)?({team})\s*(?:팀)?(?:의)?\s*(?=(?:핵심|KR|담당자|모두|전원|사람|구성원|체크인"
        rf"|\0))"
    )
    if found:
        told["team"] = names.teams[next(one for one in found.groups() if one).casefold()]
    found = read.take(
        rf"(?<!\S)@?({choice(names.people)})\s*(?:님)?(?:의|이\s*맡은|이\s*담당하는|가\s*맡은|가\s*담당하는"
        rf"|\s*담당)\s*(?=핵심|KR|체크인|\0)"
    )
    if found:
        told["owner"] = names.people[found[1].casefold()]
    if read.take(r"(?:체크인이\s*(?:늦은|밀린|지연된))(?=\s|\0)"):
        told["checkin"] = "late"
    found = read.take(
        r"[\"“']?([\w-]+?)[\"”']?\s*태그가\s*(?:붙은|달린|있는)|태그가\s*[\"“']?([\w-]+?)[\"”']?인"
    )
    if found:
        told["tag"] = found[1] or found[2]
    found = read.take(rf"(?:상태가\s*)?({choice(_STATUS)})인(?=\s)") or read.take(
        rf"(?<!\S)({choice(_STATUS)})(?:한|된)\s*(?=(?:것|핵심\s*결과|KR)(?:들)?[을를은는만에의])"
    )
    if found:
        told["status"] = _STATUS[found[1]]
    return told


def deeds(read: Reader, names: RuleNames) -> list[Deed]:
    """What is done, in the order in which it is looked for."""
    found: list[Deed] = []
    _tasks(read, found)
    channel = choice(names.channels)
    called = r"(?:호출|불러|부르기)(?:해|한다|합니다|하고|하기)?"
    bare = rf"(?<!\S)#?({channel})[을를]?\s*호출(?:해|한다|하기)?{GIVE}"
    told = (
        read.take(rf"웹훅\s*#?({channel})[을를]?\s*{called}{GIVE}")
        or read.take(bare)
        or read.take(rf"#?({channel})\s*웹훅[을를]?\s*{called}{GIVE}")
        or read.take(rf"#?({channel})(?:으로|로|에)\s*웹훅[을를]?\s*(?:보내|쏴|전송)(?:해)?{GIVE}")
    )
    if told:
        found.append({"do": "webhook", "channel": told[1]})
    told = read.take(
        rf"#?({channel})\s*(?:채널)?(?:에다|에도|에|으로|로)\s*(?:주간\s*|전체\s*)?(?:요약"
        rf"|다이제스트)[을를]?\s*"
        rf"(?:올려|올린다|올립니다|올리기|게시해|게시한다|게시|공유해|공유|보내|보낸다|보냅니다){GIVE}"
    )
    if told:
        found.append({"do": "notify", "channel": told[1], "digest": "company"})
    told = read.take(
        rf"#?({channel})\s*(?:채널)?(?:에다|에도|에|으로|로)\s*(?:(?:메시지|글|알림|소식"
        rf"|리마인더)[을를]?\s*)?"
        rf"(?:올려|올린다|올립니다|올리기|알려|알린다|알립니다|알리고|알림|게시해|게시한다|게시|보내|보낸다"
        rf"|보냅니다|보내고){GIVE}"
    )
    if told:
        found.append({"do": "notify", "channel": told[1]})
    told = read.take(
        rf"(?:(?:(?:(?:{choice(_STATUS)})(?:한|된|인)\s*)?핵심\s*결과에|거기에)\s*)?(?:[\"“']?([\w-]+?)[\"”']?\s*태그[를을]?"
        rf"|태그\s*[\"“']?([\w-]+?)[\"”']?[를을]?)\s*"
        rf"(?:붙여|붙인다|붙입니다|붙이고|붙이기|달기|달아|단다|답니다|달고|추가해|추가한다){GIVE}"
    )
    if told:
        found.append({"do": "tag", "tag": told[1] or told[2]})
    people(read, names, found)
    return found


def _tasks(read: Reader, found: list[Deed]) -> None:
    linked = r"(?:모든\s*)?(?:연결된|링크된|연결한)\s*(?:모든\s*)?(?:작업|태스크|일)(?:들)?"
    told = read.take(
        rf"{linked}[을를]\s*(?:[\"“'‘「]([^\"”'’」]+)[\"”'’」]|(검토\s*중|진행\s*중|완료"
        rf"|할\s*일))\s*(?:상태)?(?:으로|로)\s*"
        rf"(?:바꿔|바꾸도록\s*해|바꾼다|바꿉니다|바꾸고|바꾸기|설정해|설정한다|옮겨|옮긴다|옮기고|옮기기"
        rf"|변경해|변경한다){GIVE}"
    )
    if told:
        found.append({"do": "transition", "status": told[1] or told[2]})
    if read.take(
        rf"{linked}에\s*(?:{ASKED}[을를]?\s*(?:묻는|물어보는|물어|알려\s*달라는)\s*)(?:댓글|코멘트)[을를]?\s*"
        rf"(?:달아|단다|답니다|달기|남겨|남긴다|남깁니다|써){GIVE}"
    ):
        found.append({"do": "comment", "text": "확신이 어느 정도인지 알려 주세요."})
        return
    told = read.take(
        rf"{linked}에\s*[\"“'‘「]([^\"”'’」]{{3,400}})[\"”'’」]\s*(?:라고|라는|이라고|고)?\s*(?:댓글"
        rf"|코멘트)[을를]?\s*"
        rf"(?:달아|단다|답니다|달기|남겨|남긴다|남깁니다|써){GIVE}"
    )
    if told:
        found.append({"do": "comment", "text": told[1].strip()})
