"""Whom a Korean sentence about a rule means, and what is done with them."""

from __future__ import annotations

import re

from okrtui.domain.rule_people import People, person, speaker
from okrtui.domain.rule_reader import Deed, Reader, RuleNames, choice

_TO = r"(?:들)?(?:에게는|에게도|에게|한테|께|게)"
GIVE = r"(?:\s*(?:줘|주세요|준다|줍니다|주기|주십시오|달라|봐\s*줘|봐|둔다|둬))?"
ASKED = r"(?:확신|신뢰|자신감)(?:도|\s*점수)?"
_PROGRESS = r"(?:(?:진척|진행|달성|진도)(?:률|도|\s*상황)?|현황|수치|숫자)"
_NEWS = rf"(?:{_PROGRESS}|{ASKED}|핵심\s*결과|OKR|KR|체크인|값)"
_UPDATE = r"(?:업데이트|갱신|입력|체크인|등록|기록|작성|보고)"


def whom(read: Reader, names: RuleNames) -> Deed | None:
    """Who is meant, where nothing says what is done with them."""
    them = _people(names)
    told = read.take(rf"(?<!\S)({them.one}){_TO}(?=\s|$)")
    return them.meant(told[1].strip()) if told else None


def _people(names: RuleNames) -> People:
    team = rf"(?:(?:팀\s*)?(?:{choice(names.teams)})\s*(?:팀)?(?:의)?\s*)?"
    one = (
        rf"{team}(?:모든\s*|전체\s*|각\s*|각각의\s*|해당\s*|핵심\s*결과(?:의)?\s*)*(?:담당자|오너)(?:들)?(?:\s*(?:전원|모두|전체))?|"
        rf"{team}(?:모든\s*사람|모두|전원|팀원\s*(?:전체|모두|전원)?|구성원\s*(?:전체|모두)?)|팀\s*전체|"
        rf"{team}(?:해당\s*|모든\s*)?(?:팀\s*)?(?:팀장|리더|리드)(?:들)?(?:\s*(?:전원|모두))?|나|저|제|내|"
        rf"@?(?:{choice(names.people)})\s*(?:님)?"
    )
    return People(one, lambda said: _whom(said, names))


_AGAIN = r"(?:(?:다시|꼭|한\s*번\s*더|바로|즉시|미리|자동으로|곧바로|매번)\s*)*"


def people(read: Reader, names: RuleNames, found: list[Deed]) -> None:
    """What is done with people: asked, reminded, told, sent the summary."""
    them = _people(names)
    one = them.one
    whom = rf"(?:{one})(?:(?:과|와|하고|이랑|랑|,|및)\s*(?:{one}))*"
    who = rf"(?<!\S)({whom}){_TO}\s*{_AGAIN}"
    told = read.take(
        rf"(?:{who})?(?:{ASKED}[을를]?\s*(?:물어|묻는다|묻습니다|묻고|묻기|질문해|질문한다|확인해|알려\s*달라고\s*(?:해|한다|요청해))"
        rf"(?:\s*보기|\s*본다|\s*보고)?|"
        rf"체크인[을를]?\s*(?:요청|요청해|요청한다|요청합니다|부탁해|해\s*달라고\s*(?:해|요청해))|"
        rf"얼마나\s*확신하는지\s*(?:물어|묻는다|묻기)(?:\s*보기)?){GIVE}"
    )
    if told:
        found += them.done_with("ask", told[1] or "담당자")
    _digest(read, them, who, found)
    told = read.take(
        rf"{who}(?:(?:밀린|늦은|빠진|남은|부진한|위험한|(?:안|못)\s*한)\s*(?:것(?:들)?[을를]\s*)?)?(?:{_NEWS}(?:\s*(?:과|와|하고|및|,)\s*{_NEWS})*[을를]?\s*)?(?:{_UPDATE}\s*)?"
        rf"(?:(?:하|쓰|올리|채우|적으|남기|내)라고|하도록|할\s*것을|해\s*달라고|하라는|해\s*달라는|[을를])?\s*{_AGAIN}"
        rf"(?:상기시켜|상기시킨다|상기시킵니다|리마인드해|리마인드한다|리마인드(?:[를을]?\s*보내(?:기|줘|\s*줘|\s*주세요)?)?|알려|알린다|알립니다|알리고|알리기|"
        rf"(?:알림|리마인더|메시지|메일|쪽지)[을를]?\s*(?:보내기|보낸다|보냅니다|보내|발송|전송)(?:해)?|"
        rf"(?:알림|리마인더)(?=\s*[.!]?$)|(?:확인|점검)(?:을\s*)?해\s*달라고\s*(?:해|한다|말해|전해)|"
        rf"(?<=라고 )(?:말해|전해|이야기해|얘기해|해)|"
        rf"요청해|요청한다|부탁해|독촉해|재촉해){GIVE}"
    )
    if told:
        plain = re.search(rf"{_UPDATE}|상기|리마인|요청|부탁|독촉|재촉", told[0])
        found += them.done_with("remind" if plain else "notify", told[1])


def _digest(read: Reader, them: People, who: str, found: list[Deed]) -> None:
    """The summary, sent to people."""
    told = read.take(
        rf"{who}(?:(?:주간|일일|월간|OKR)\s*)?(?:요약|다이제스트|요약본)[을를]?\s*"
        rf"(?:보내기|보낸다|보냅니다|보내|발송|전송|공유)(?:해|한다|하기)?{GIVE}"
    )
    if told:
        found += them.sent_digests(told[1])


def _whom(text: str, names: RuleNames) -> Deed:
    if "담당자" in text or "오너" in text:
        return {"to": "owners"}
    if re.search(r"(?:팀장|리더|리드)(?:들)?(?:\s*(?:전원|모두))?$", text):
        return {"to": "lead"}
    if text in ("나", "저", "제", "내"):
        return speaker(names)
    said = text.removeprefix("@").casefold()
    return person(names, said, said.removesuffix("님").strip())
