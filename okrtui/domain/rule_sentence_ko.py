"""Rules said in Korean."""

from __future__ import annotations

import re

from okrtui.domain.rule_reader import DAYS, USUAL_TIME, Deed, Names, Reader, choice, clock

_DAY = r"[월화수목금토일]요일"
_LIST = rf"{_DAY}(?:(?:과|와|하고|,)?\s*{_DAY})*"
_STATUS = {"순항": "on_track", "주의": "at_risk", "부진": "off_track", "달성": "done", "대기": "pending"}
_KR = r"(?:(?:어떤|한|어느)\s*)?(?:핵심\s*결과|KR)(?:의\s*상태)?(?:가|이|는)?\s*"
_COUNT = {
    "하루": "1d",
    "이틀": "2d",
    "사흘": "3d",
    "나흘": "4d",
    "일주일": "1w",
    "한 주": "1w",
    "보름": "15d",
}
_UNITS = {"시간": "h", "일": "d", "주": "w"}
_TO = r"(?:들)?(?:에게는|에게|한테|께)"
_GIVE = r"(?:\s*(?:줘|주세요|준다|줍니다|주기|주십시오|달라|봐\s*줘|봐|둔다|둬))?"
_SURE = r"(?:확신|신뢰|자신감)(?:도|\s*점수)?"
_PROGRESS = r"(?:(?:진척|진행|달성|진도)(?:률|도|\s*상황)?|현황|수치)"
_NEWS = rf"(?:{_PROGRESS}|{_SURE}|핵심\s*결과|OKR|KR|체크인|값)"
_UPDATE = r"(?:업데이트|갱신|입력|체크인|등록|기록|작성|보고)"

FILLERS = (
    r"(?<=[\s,])(?:그리고|또|에게|에|을|를|으로|로|의|줘|주세요|자동으로|항상|모든|해\s*줘|해\s*주세요|한다|합니다|하고|"
    r"핵심\s*결과)(?=[\s,.!])|[을를에로의은는이가도](?=\s)"
)
"""Words that say nothing where they are left over."""


def schedule(read: Reader) -> str | None:
    """The schedule as it is written in the configuration; 09:00 where no time is said."""
    day = _days(read)
    if day is None:
        return None
    return f"{day} at {_time(read) or USUAL_TIME}"


def _days(read: Reader) -> str | None:
    after = r"(?:\s*마다|에는|에)?"
    month = r"(?:매월|매달|다달이|달마다)"
    if read.take(rf"{month}\s*(?:마지막\s*(?:평일|영업일|근무일)){after}"):
        return "every month on the last weekday"
    if read.take(rf"{month}\s*(?:말일|마지막\s*날){after}"):
        return "every month on the last day"
    found = read.take(rf"{month}\s*(\d{{1,2}})일{after}")
    if found:
        number = int(found[1])
        ending = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"every month on the {number}{ending}" if 1 <= number <= 31 else None
    found = read.take(
        rf"(?:격주|(?:2|두|이)\s*주(?:일)?(?:에\s*한\s*번|\s*마다))(?:로)?(?:\s*({_LIST}){after})?"
    )
    if found:
        return f"every 2 weeks on {_named(found[1]) if found[1] else 'monday'}"
    found = read.take(rf"(?:매주|주마다|일주일마다)\s*({_LIST}){after}") or read.take(
        rf"({_LIST})\s*마다(?:에)?"
    )
    if found:
        return f"every {_named(found[1])}"
    if read.take(r"(?:매\s*)?(?:평일|근무일|영업일)(?:\s*마다|에는|에)?"):
        return "every weekday"
    if read.take(r"매일(?:\s*마다)?|날마다|(?<!\S)매(?=\s*(?:아침|저녁))"):
        return "every day"
    if read.take(r"매주|주마다|일주일마다"):
        return "every monday"
    return "every month on the 1st" if read.take(month) else None


def _named(text: str) -> str:
    days = sorted({"월화수목금토일".index(one[0]) for one in re.findall(_DAY, text)})
    return ", ".join(DAYS[one] for one in days)


def _time(read: Reader) -> str | None:
    found = read.look(
        r"(?:(오전|아침|새벽|오후|저녁|밤|낮)\s*)?(\d{1,2})(?:\s*시(?:\s*(\d{1,2})\s*분|\s*(반))?|:(\d{2}))(?:에는|에|쯤)?(?![\d:])"
    )
    if found:
        half = {"오전": "am", "아침": "am", "새벽": "am", "오후": "pm", "저녁": "pm", "밤": "pm", "낮": "pm"}
        hour, minute = int(found[2]), int(found[3] or found[5] or (30 if found[4] else 0))
        word = half.get(found[1] or "", "")
        told = clock(hour, minute, word if 1 <= hour <= 12 else "")
        if told is not None:
            read.drop(found)
        return told
    if read.take(r"(?:정오|점심)(?:에|때)?"):
        return "12:00"
    if read.take(r"자정(?:에)?"):
        return "00:00"
    if read.take(r"(?:아침|오전)(?:마다|에)?"):
        return "09:00"
    if read.take(r"오후(?:마다|에)?"):
        return "14:00"
    return "18:00" if read.take(r"저녁(?:마다|에)?") else None


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


def trigger(read: Reader) -> dict[str, object] | None:
    """What a key result or a KPI comes to."""
    of_kpi = _kpi(read)
    if of_kpi is not None:
        return of_kpi
    turns = (
        r"\s*(?:이\s*되면|가\s*되면|되면|해지면|하면|으로\s*바뀌면|로\s*바뀌면|이면|으로\s*떨어지면|로\s*떨어지면|"
        r"에\s*빠지면|상태가\s*되면)"
    )
    found = read.take(rf"{_KR}(?:['\"“]?)({choice(_STATUS)})(?:['\"”]?){turns}")
    if found:
        return {"status": _STATUS[found[1]]}
    if read.take(rf"{_KR}(?:오래되면|갱신이\s*필요하면|갱신\s*필요{turns})"):
        return {"status": "outdated"}
    late = r"(?:늦으면|늦어지면|밀리면|지나면|지연되면|늦을\s*때|넘게\s*늦으면)"
    found = read.take(
        rf"(?:{_KR})?(?:의\s*)?체크인이?\s*(?:(\d+)\s*(시간|일|주)(?:일)?|({choice(_COUNT)}))\s*(?:이상|넘게)?\s*{late}"
    )
    if found:
        return {"late": _COUNT[found[3]] if found[3] else f"{found[1]}{_UNITS[found[2]]}"}
    if read.take(r"(?:핵심\s*결과의\s*)?(?:범위|작업\s*범위)가?\s*(?:바뀌면|변하면|변경되면|달라지면)"):
        return {"scope": "changed"}
    over = (
        r"(?:[을를이가]?\s*(?:넘으면|넘기면|지나면|돌파하면|초과하면|되면)|에\s*(?:이르면|도달하면|다다르면))"
    )
    found = read.take(
        rf"(?:핵심\s*결과의\s*)?(?:핵심\s*결과가|진척(?:률|도)?[이가]?|달성률이)\s*(\d{{1,3}})\s*(?:%|퍼센트|프로){over}"
    )
    if found and 0 < int(found[1]) <= 100:
        return {"crosses": int(found[1]) / 100}
    return {"crosses": 0.5} if read.take(r"핵심\s*결과가\s*(?:절반|반)[을를]?\s*(?:넘으면|지나면)") else None


def conditions(read: Reader, names: Names) -> dict[str, str]:
    """Which key results it is about."""
    told = dict[str, str]()
    team = choice(names.teams)
    lead = read.look(rf"(?:팀\s*)?({team})\s*(?:팀)?(?:의)?\s*(?:팀장|리더)")
    found = lead or read.take(rf"(?<!\S)(?:({team})\s*팀|({team}))(?:의|에서|은|는)(?=\s)")
    if found:
        told["team"] = names.teams[next(one for one in found.groups() if one).casefold()]
    found = read.take(
        r"[\"“']?([\w-]+?)[\"”']?\s*태그가\s*(?:붙은|달린|있는)|태그가\s*[\"“']?([\w-]+?)[\"”']?인"
    )
    if found:
        told["tag"] = found[1] or found[2]
    found = read.take(rf"(?:상태가\s*)?({choice(_STATUS)})인(?=\s)")
    if found:
        told["status"] = _STATUS[found[1]]
    return told


def deeds(read: Reader, names: Names) -> list[Deed]:
    """What is done, in the order in which it is looked for."""
    found: list[Deed] = []
    _tasks(read, found)
    channel = choice(names.channels)
    told = read.take(rf"웹훅\s*#?({channel})[을를]?\s*(?:호출|불러)(?:해|한다|합니다|하고|하기)?{_GIVE}")
    if told:
        found.append({"do": "webhook", "channel": told[1]})
    told = read.take(
        rf"#?({channel})\s*(?:채널)?(?:에다|에|으로|로)\s*(?:(?:메시지|글|알림|소식)[을를]?\s*)?"
        rf"(?:올려|올린다|올립니다|올리기|알려|알린다|알립니다|알리고|알림|게시해|게시한다|게시|보내|보낸다|보냅니다|보내고){_GIVE}"
    )
    if told:
        found.append({"do": "notify", "channel": told[1]})
    told = read.take(
        rf"(?:(?:핵심\s*결과에|거기에)\s*)?(?:[\"“']?([\w-]+?)[\"”']?\s*태그[를을]?|태그\s*[\"“']?([\w-]+?)[\"”']?[를을]?)\s*"
        rf"(?:붙여|붙인다|붙입니다|붙이고|달아|단다|답니다|달고|추가해|추가한다){_GIVE}"
    )
    if told:
        found.append({"do": "tag", "tag": told[1] or told[2]})
    _people(read, names, found)
    return found


def _tasks(read: Reader, found: list[Deed]) -> None:
    linked = r"(?:모든\s*)?(?:연결된|링크된|연결한)\s*(?:모든\s*)?(?:작업|태스크|일)(?:들)?"
    told = read.take(
        rf"{linked}[을를]\s*(?:[\"“'‘「]([^\"”'’」]+)[\"”'’」]|(검토\s*중|진행\s*중|완료|할\s*일))\s*(?:상태)?(?:으로|로)\s*"
        rf"(?:바꿔|바꾼다|바꿉니다|바꾸고|바꾸기|설정해|설정한다|옮겨|옮긴다|옮기고|변경해|변경한다){_GIVE}"
    )
    if told:
        found.append({"do": "transition", "status": told[1] or told[2]})
    if read.take(
        rf"{linked}에\s*(?:{_SURE}[을를]?\s*(?:묻는|물어보는|물어|알려\s*달라는)\s*)(?:댓글|코멘트)[을를]?\s*"
        rf"(?:달아|단다|답니다|달기|남겨|남긴다|남깁니다|써){_GIVE}"
    ):
        found.append({"do": "comment", "text": "확신이 어느 정도인지 알려 주세요."})


def whom(read: Reader, names: Names) -> Deed | None:
    """Who is meant, where nothing says what is done with them."""
    told = read.take(rf"(?<!\S)({_people_pattern(names)}){_TO}(?=\s|$)")
    return _whom(told[1], names) if told else None


def _people_pattern(names: Names) -> str:
    return (
        r"(?:모든\s*|전체\s*|각\s*|해당\s*|핵심\s*결과(?:의)?\s*)*담당자|모든\s*사람|모두|전원|팀\s*전체|"
        rf"(?:(?:팀\s*)?(?:{choice(names.teams)})\s*(?:팀)?(?:의)?\s*|해당\s*|모든\s*)?(?:팀장|리더)|나|"
        rf"@?(?:{choice(names.people)})\s*(?:님)?"
    )


def _people(read: Reader, names: Names, found: list[Deed]) -> None:
    whom = _people_pattern(names)
    who = rf"(?<!\S)({whom}){_TO}\s*"
    told = read.take(
        rf"(?:{who})?(?:{_SURE}[을를]?\s*(?:물어|묻는다|묻습니다|묻고|묻기|질문해|질문한다|알려\s*달라고\s*(?:해|한다|요청해))|"
        rf"체크인[을를]?\s*(?:요청해|요청한다|요청합니다|부탁해|해\s*달라고\s*(?:해|요청해))|얼마나\s*확신하는지\s*(?:물어|묻는다)){_GIVE}"
    )
    if told:
        found.append({"do": "ask", **_whom(told[1] or "담당자", names)})
    told = read.take(
        rf"{who}(?:{_NEWS}(?:\s*(?:과|와|하고|및|,)\s*{_NEWS})*[을를]?\s*)?(?:{_UPDATE}\s*)?"
        r"(?:하라고|하도록|할\s*것을|해\s*달라고|하라는|해\s*달라는|[을를])?\s*"
        rf"(?:상기시켜|상기시킨다|상기시킵니다|리마인드해|리마인드한다|리마인드|알려|알린다|알립니다|알리고|"
        rf"(?:알림|리마인더|메시지)[을를]?\s*(?:보내|보낸다|보냅니다)|요청해|요청한다|부탁해|독촉해|재촉해){_GIVE}"
    )
    if told:
        plain = re.search(rf"{_UPDATE}|상기|리마인|요청|부탁|독촉|재촉", told[0])
        found.append({"do": "remind" if plain else "notify", **_whom(told[1], names)})


def _whom(text: str, names: Names) -> Deed:
    plain = text.strip()
    if plain.endswith("담당자"):
        return {"to": "owners"}
    if plain.endswith(("팀장", "리더")):
        return {"to": "lead"}
    if plain == "나":
        return {"to": names.me} if names.me else {"to": "owners"}
    person = names.people.get(plain.removeprefix("@").removesuffix("님").strip().casefold())
    return {"to": person} if person else {"to": "everyone"}
