"""Shapes of Korean titles; each function knows one, and ``single`` their order."""

from __future__ import annotations

import re
from decimal import Decimal

from okrtui.domain.title_amounts import COUNTERS_KO, Amount, Found
from okrtui.domain.title_clauses import is_measure_itself
from okrtui.domain.title_masks import FILL
from okrtui.domain.title_now_target import counted_alike, now_and_target
from okrtui.domain.title_reading import (
    ASKS,
    TitleReading,
    changed,
    covered,
    first_of,
    from_to,
    kept,
    kept_between,
    level,
    reached,
)
from okrtui.domain.vocabulary import Kind
from okrtui.domain.wordlists_measures import is_higher_better, is_level, is_lower_better

_ARROW = r"(?:→|-+>|=+>|>>)"
_UP = (
    "증가|상승|인상(?! ?깊|적)|향상|확대|증대|성장|제고|극대화|높이|높인|높여|높임|높아|올리|올린|올려|올림|"
    "올라|늘리|늘린|늘려|늘어|늘림|키우|키운|키워"
)
_DOWN = (
    "감소|단축|절감|축소|감축|하락|인하|최소화|경감|낮추|낮춘|낮춰|낮춤|낮아|줄이|줄인|줄여|줄어|줄임|떨어뜨"
)
_AT_LEAST, _AT_MOST = r" ?(?:이상|초과|\+)", r" ?(?:이하|미만|이내|안에|(?:을|를) 넘지 않)"
_LOW_BEFORE, _HIGH_BEFORE = r"(?:최소|적어도|≥|>=|>) ?$", r"(?:최대|많아야|≤|<=|<) ?$"
_NOT_NOUN = r"(?:이상|이하|미만|이내|초과|안에|유지(?!율)|달성|돌파|도달|수준|넘|" + _UP + "|" + _DOWN + ")"
_DEEDS = (
    "공개|계약|채용|확보|진행|실시|개최|작성|검토|예약|수주|모집|유치|발행|게시|게재|기고|출간|배포|출시|완료|공유|체결|발굴|전환|창출|"
    "참가|참여|진출|인터뷰|발송|보고|판매|등록|획득|해결|가입|도입|설치|육성|양성|배출|선정|방문|미팅|데모|교육|추가|제작|개발|"
    "수집|발표|오픈|개설|론칭|런칭|수상|초청|초대|온보딩|성사|신청|시행|수료|이수|인증|제출|구축|섭외|영입|달성|만들|쓴다|쓰기"
)
_MET = "인터뷰|초대|초청|교육|방문|미팅|데모"
"""What is done to people one by one, whoever they are."""
_DONE_LATE = rf"(?: (?!설문|조사)[가-힣a-z-]+){{1,3}} (?:{_DEEDS})[가-힣]{{0,3}}[.!)]*$"
"""What is done stands last: 지점 3곳 신규 개설."""
_RATE_BEFORE = (
    r"(?:^|\s)(?:월|주|매월|매주|매달|매일|연|연간|하루|일|분기|월간|주간|일간|월평균|평균)(?: 평균)? $"
)
_IN_EACH = re.compile(
    r"(?:^|\s)(?:월|주|월간|주간|매월|매주|매달|매일|매년|하루|일일|일간|"
    r"(?:\d+ ?)?(?:날|일|주|월|달|개월|분기|년|해)(?:마다|별|별로))"
    r"(?: 평균)? [가-힣a-z]"
)
"""A rate that is said before what is counted: 월 체험 시작 200건."""
_UPGRADED = re.compile(
    r" ?(?:버전)?(?:으로|로)? ?(?:이전(?! 대비)|업그레이드|업데이트|마이그레이션|전환|"
    r"교체|이관|변경|포팅|갈아)"
)
"""What is done to a version: 3.12로 이전."""
_ALL_DONE = r"^ (?:[가-힣a-z-]+ )?(?:완료|적용|이전|이관|전환|해결|검토|점검|도입|배포|감사|교육)[.! ]*$"
_NEW = "신규|새 |새로운|추가|순증"


def direction(text: str) -> int:
    """1 where the verbs of a text lead upwards, -1 downwards, 0 where none or both do."""
    up, down = re.search(_UP, text), re.search(_DOWN, text)
    return 0 if bool(up) == bool(down) else (1 if up else -1)


def keeps(text: str) -> bool:
    """Whether a text says that something is to stay as it is."""
    return bool(
        re.search(
            "유지(?!율|보수|비|기간|관리)|지킨다|지키기|지킴|지켜|(?:분기|연|주기|기간) ?내내|상시|항상", text
        )
    )


def qualifies(found: Found, place: int) -> bool:
    """Whether a number only says of which, for whom or by when, beside the number that counts."""
    one, behind = found.amounts[place], found.text[found.amounts[place].end :]
    if place and re.search(rf"{_ARROW} ?$", found.text[: one.start]):
        return False
    if one.time:
        if re.match(r" ?(?:(?:이내|내|안에|이상|넘게)(?![가-힣])|넘은|넘는|지난|이상 된|이상 지난)", behind):
            goes_on = re.match(
                r" ?(?:이내|내|안에) (?!유지|달성|응답|처리|완료|해결|답변|복구)[가-힣]", behind
            )
            if len(found.amounts) > 1:
                return not is_measure_itself(found, place)
            return goes_on is not None
        if re.match(r" ?(?:뒤|후|전|간|동안|만에|마다|이후|이전|째)", behind):
            return True
        return bool(re.match(rf" (?!{_NOT_NOUN})[가-힣a-z]", behind))
    return one.unit in COUNTERS_KO and behind.startswith("의")


def pair_of(text: str, first: Amount, second: Amount) -> TitleReading | None:
    """ "7일에서 3일로", "72 → 60", "70%에서 85% 사이로 유지"."""
    alike = counted_alike(text, first, second)
    gap, behind = text[first.end + alike : second.start], text[second.end + alike :]
    rest = text[: first.start] + " " + behind
    span = first.start, second.end
    if re.fullmatch(r" ?[-~] ?", gap) or re.match(r" ?사이", behind):
        return kept_between(first, second, span) if keeps(rest) else ASKS
    arrow = re.fullmatch(rf"(?:에서|을|를|은|는|이|가)? ?,? ?{_ARROW} ?", gap)
    tail = re.match(r" ?(?:(?:으로|로|까지)(?![가-힣])|수준)", behind)
    if (
        not arrow
        and not re.fullmatch(
            r"(?: 수준)?(?:에서|부터)(?: (?:약|이번|금|올해|당) ?(?:분기|년|해|달|월)?)? ?", gap
        )
        and not (tail and re.fullmatch("(?:을|를) ", gap))
    ):
        return now_and_target(text, first, second, direction(behind))
    if not arrow and not tail and not first.unit:
        return None
    read = from_to(first, second, (span[0], span[1] + (tail.end() if tail else 0)))
    heads = direction(behind)
    if (
        read is None
        or _UPGRADED.match(behind)
        or keeps(rest)
        or (heads and (heads > 0) is not (read.kind is Kind.INCREASE))
    ):
        return None
    return read


def single(text: str, amount: Amount) -> TitleReading:
    """The one number of a title."""
    return first_of(
        text,
        amount,
        (_none, _signed, _against, _keeping, _times, _bound, _changed, _to, _share, _money, _count, _named),
    )


def _parts(text: str, amount: Amount) -> tuple[str, str]:
    return text[: amount.start], text[amount.end :]


def _none(text: str, amount: Amount) -> TitleReading | None:
    """ "데이터 유실 0건"."""
    before, behind = _parts(text, amount)
    if amount.value != 0 or re.match(r" ?(?:으로|로|까지)(?![가-힣])", behind):
        return None
    if direction(behind) > 0 or not (is_lower_better(before) or amount.unit in COUNTERS_KO):
        return ASKS
    return kept((amount.start, amount.end), high=amount)


def _signed(text: str, amount: Amount) -> TitleReading | None:
    """ "+20%", "−10%"; a difference of points is not one of shares."""
    before, _ = _parts(text, amount)
    if re.search(r"[+-] $", before) or amount.points:
        return ASKS
    if not amount.sign:
        return None
    return _change(amount, -1 if amount.sign == "-" else 1) if amount.percent else ASKS


def _against(text: str, amount: Amount) -> TitleReading | None:
    """ "전년 대비 120%": a share of what was, or a change by it; so many for each of some are a level."""
    before, behind = _parts(text, amount)
    if FILL + "당" in before or re.match("(?:모든|전(?! ?(?:분기|주|달|월|년|해|반기))|전체|각) ", before):
        return ASKS
    beside = amount.percent and re.search("대비 (?:약 )?$", before)
    return ASKS if beside and not direction(behind) else None


def _change(amount: Amount, heads: int, end: int | None = None) -> TitleReading:
    if not heads or not amount.percent or not amount.value:
        return ASKS
    return changed(heads * amount.value / 100, (amount.start, end or amount.end), amount)


def _bound_of(before: str, behind: str) -> int:
    """1 for 이상, -1 for 이하, 0 for neither."""
    if re.match(_AT_LEAST, behind) or re.search(_LOW_BEFORE, before):
        return 1
    return -1 if re.match(_AT_MOST, behind) or re.search(_HIGH_BEFORE, before) else 0


def _phrase(text: str, amount: Amount) -> tuple[int, int]:
    """From the joining words before a number to the words that belong to it behind."""
    before, behind = _parts(text, amount)
    start = re.search(rf"{_LOW_BEFORE}|{_HIGH_BEFORE}", before)
    end = re.match(rf"(?:{_AT_LEAST}|{_AT_MOST})?(?:(?:으로|로|까지|을|를)(?![가-힣]))?", behind)
    return start.start() if start else amount.start, amount.end + (end.end() if end else 0)


def _keeping(text: str, amount: Amount) -> TitleReading | None:
    """ "99.9% 이상 유지", "이탈률 2% 이하로 유지"."""
    before, behind = _parts(text, amount)
    if not keeps(text):
        return None
    bound = _bound_of(before, behind)
    if direction(behind):
        return ASKS
    if not bound:
        higher, lower = is_higher_better(before), is_lower_better(before)
        bound = 0 if higher == lower or amount.unit in COUNTERS_KO else (1 if higher else -1)
    span = _phrase(text, amount)
    if not bound:
        return ASKS
    return kept(span, low=amount) if bound > 0 else kept(span, high=amount)


def _times(text: str, amount: Amount) -> TitleReading | None:
    """ "두 배로 늘린다": once more what it was."""
    if amount.unit not in ("배", "x"):
        return None
    before, behind = _parts(text, amount)
    if (
        before.endswith("의 ")
        or re.search("(?<!전년 )(?<!작년 )(?<!분기 )(?<!전월 )대비", before)
        or not re.match(rf"(?:로|으로)?(?: ?(?:{_UP}|성장))|로?[.! ]*$", behind)
        or direction(behind) < 0
    ):
        return ASKS
    return (
        changed(amount.value - 1, (amount.start, amount.end), amount)
        if amount.value and amount.value > 1
        else ASKS
    )


def _bound(text: str, amount: Amount) -> TitleReading | None:
    """ "9점 이상", "2% 미만" and their like."""
    before, behind = _parts(text, amount)
    bound = _bound_of(before, behind)
    if not bound:
        return None
    heads, span = direction(behind), _phrase(text, amount)
    goes = re.match(rf"(?:{_AT_LEAST}|{_AT_MOST})?(?:으로|로|까지)(?![가-힣])", behind)
    if bound < 0:
        if heads > 0 or (heads < 0 and not goes):
            return ASKS
        return level(Kind.DECREASE, amount, span) if heads < 0 else kept(span, high=amount)
    if heads and not goes:
        return (
            _change(amount, heads) if re.match(rf"{_AT_LEAST} ?(?:더 )?(?:{_UP}|{_DOWN})", behind) else ASKS
        )
    if heads < 0 or (is_lower_better(_without_time(before, amount)) and not is_higher_better(before)):
        return ASKS
    if amount.unit in COUNTERS_KO and not goes and not re.search(_RATE_BEFORE, before):
        if _IN_EACH.search(before):
            return ASKS
        return (
            reached(amount, span)
            if re.search(_NEW, before) or not is_level(before)
            else level(Kind.INCREASE, amount, span, at_least=not goes)
        )
    return level(Kind.INCREASE, amount, span, at_least=not goes)


def _changed(text: str, amount: Amount) -> TitleReading | None:
    """ "10% 감소", "20% 늘린다"; by days or points there is no telling from where."""
    found = re.match(rf"(?:을|를|만큼|씩)? ?(?:더 )?(?:{_UP}|{_DOWN})", text[amount.end :])
    if found is None:
        return None
    return _change(amount, direction(text[amount.end :]), amount.end) if amount.percent else ASKS


def _to(text: str, amount: Amount) -> TitleReading | None:
    """ "80%까지", "65로 높인다", "92% 달성"."""
    before, behind = _parts(text, amount)
    upgrades = not amount.unit and _UPGRADED.match(behind) and not is_level(before)
    if upgrades or not re.match(
        r" ?(?:수준)?(?:으로|로|까지)(?![가-힣])|(?:을|를|에)? ?(?:달성|돌파|도달)", behind
    ):
        return None
    if (
        re.search(rf"(?:{_NEW})[^,]*$", before)
        and (amount.unit in COUNTERS_KO or amount.money)
        and not re.match("으로|로|까지", behind)
    ):
        return None
    heads = direction(behind)
    if not heads and amount.time and not re.match(" ?(?:으로|로|까지)", behind):
        return ASKS
    if not heads:
        lower = is_lower_better(_without_time(before, amount)) and not is_higher_better(before)
        heads = -1 if lower or (amount.time and not is_higher_better(before)) else 1
        if amount.unit in COUNTERS_KO and re.match("으로|로", behind) and not is_level(before) and not lower:
            return ASKS
    return level(Kind.INCREASE if heads > 0 else Kind.DECREASE, amount, _phrase(text, amount))


def _without_time(text: str, amount: Amount) -> str:
    """A share is no duration: "응답 시간 95%" is not the lower the better."""
    return re.sub("시간|기간|주기|대기", " ", text) if amount.percent else text


def _share(text: str, amount: Amount) -> TitleReading | None:
    """ "응답률 10%"."""
    before, behind = _parts(text, amount)
    if not amount.percent:
        return None
    if amount.value == 100 and re.search(_ALL_DONE, behind) and not is_level(before):
        return covered(amount.start, amount.end)
    if amount.value == 100 or is_lower_better(before) or behind.strip(" .!)") or not is_level(before):
        return ASKS
    return level(Kind.INCREASE, amount, (amount.start, amount.end))


def _money(text: str, amount: Amount) -> TitleReading | None:
    """ "신규 계약 20억 원"; what a business has already has a start."""
    before, behind = _parts(text, amount)
    if not amount.money:
        return None
    if is_lower_better(before) or re.match("의|짜리| 규모", behind):
        return ASKS
    gathered = (
        re.search(f"{_NEW}|파이프라인|수주|계약 ?금?액?|투자|후원|모금", before) and "평균" not in before
    )
    if gathered and re.match(
        r"(?:을|를)? ?(?:$|[.!)]|창출|확보|수주|계약|유치|체결|모금|발굴|만들|달성)", behind
    ):
        return reached(amount, (amount.start, amount.end))
    return level(Kind.INCREASE, amount, (amount.start, amount.end)) if is_level(before) else ASKS


def _count(text: str, amount: Amount) -> TitleReading | None:
    """ "가입 500건", "교육 두 번"; so many a week is a level, bugs are not gathered."""
    before, behind = _parts(text, amount)
    if amount.unit not in COUNTERS_KO:
        return None
    late = re.search(r"[가-힣a-z]{2,}(?<!로|에|의) $", before) and re.match(_DONE_LATE, behind)
    done = late or re.match(rf"(?:을|를)? ?(?:$|[.,!)(]|{_DEEDS})", behind)
    if not done or re.search("당 $", before):
        return ASKS
    rate = re.search(_RATE_BEFORE, before) or _IN_EACH.search(before)
    if not rate and re.match(rf"(?:을|를)? ?(?:[가-힣a-z-]+ ){{0,3}}(?:{_MET})", behind):
        return reached(amount, (amount.start, amount.end))
    if is_lower_better(before) and not re.search("해결|문의|인터뷰", behind):
        return ASKS
    if rate or (is_level(before) and not re.search(_NEW, before)):
        return level(Kind.INCREASE, amount, (amount.start, amount.end))
    return reached(amount, (amount.start, amount.end))


def _named(text: str, amount: Amount) -> TitleReading | None:
    """ "NPS 65", "평점 4.6점": a measure and its level."""
    before, behind = _parts(text, amount)
    if behind.strip(" .!)") or amount.time or is_lower_better(before) or not is_level(before):
        return ASKS
    return level(Kind.INCREASE, amount, (amount.start, amount.end)) if amount.unit in ("", "점") else ASKS


def without_numbers(text: str) -> TitleReading | None:
    """Halving, "모든 종료된 거래"."""
    found = re.search(r"(?:^|\s)절반(?= ?(?:으로|로|까지)|$)", text)
    if found is not None:
        behind = text[found.end() :]
        if direction(behind) < 0 or (not direction(behind) and re.fullmatch(r" ?(?:으로|로)?[.!]?", behind)):
            return changed(Decimal("-0.5"), found.span())
        return ASKS
    found = re.search(
        r"(?:^|\s)(?:모든|각|전체|전)(?= [가-힣a-z])|(?:^|\s)(?:전부|빠짐없이)(?![가-힣])|"
        r"(?<=[가-힣 ])모두(?=에게| |$)|"
        r"(?<=때)마다|(?<=[가-힣])마다(?= )",
        text,
    )
    if found is None or re.search(
        "(?:날|해|주|달|분기|매)마다|다 모두|저마다|매(?:주|월|일|달|년|분기) ", text
    ):
        return None
    last = re.sub(r"[.!\s]+$", "", text).rpartition(" ")[2]
    measured = re.search(r"(?:율|률|도| 수|액|시간|비용|지수|점수)(?:을|를|이|가)?$", last)
    if measured or is_level(last) or direction(text) or keeps(text):
        return None
    start = found.start() + (1 if found[0].startswith(" ") else 0)
    return covered(start, found.end())
