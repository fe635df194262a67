"""What is better when it is higher, better when it is lower, and what has a level at any time."""

from __future__ import annotations

import re

from okrtui.domain.title_text import is_korean, listed

_HIGHER = listed(
    """
    uptime availability nps enps csat satisfaction retention coverage conversion margin score rating
    adoption engagement revenue accuracy activation arr mrr arpu ltv nrr grr profit throughput velocity
    renewal renewals share completion success quality compliance growth engaged awareness traffic
    productivity crash-free on-time response-rate open-rate win-rate utilisation utilization
    reliability readiness occupancy attendance participation
    """
)
_LOWER = listed(
    """
    churn attrition turnover time times latency cost costs spend spending burn error errors bug bugs
    defect defects incident incidents outage outages complaint complaints ticket tickets escalation
    escalations rollback rollbacks crash crashes downtime cac cpa cpl cpc cycle duration delay delays
    backlog debt bounce abandonment overdue dso mttr failure failures vulnerability vulnerabilities
    absenteeism waste refund refunds wait dispute disputes disputed drop-off dropoff no-show no-shows
    unqualified late weight size loss losses regression regressions blocker blockers blocked breach
    breaches violation violations cancellation cancellations return returns alert alerts flaky
    emissions absence absences misses missed risk risks findings fraud chargebacks returned rejected
    rejections effort interruptions leaks injuries accidents conflicts data-loss exceptions spam
    duplicates
    """
)
_CRASH_FREE = re.compile(
    r"(?:crash|error|incident|defect|bug|accident|churn)[- ]free|without (?:a |an )?\w+|cycles? closed|"
    r"(?:on|in) time|(?:full|part|first|real)[- ]time|(?:deal|order|basket|ticket|contract|market|team) size|"
    r"times|response rate|return on|return rate of (?:users|customers)|bug bounty|"
    r"bugs? (?:fixed|closed|solved)|tickets? (?:resolved|solved|closed|deflected)|costs? (?:saved|savings)"
)
"""Names that hold the name of something bad."""

_LEVEL = listed(
    """
    average median mean rate ratio percentage index level count number total users subscribers
    followers members headcount volume frequency cadence adherence success speed pace size aov acv tcv
    mau dau wau visits visitors visibility sla users teams coverage stars
    """
)
_HIGHER_KO = re.compile(
    "가동률|가용성|가용률|만족도|유지율|커버리지|전환율|이익률|수익률|점수|평점|사용률|이용률|몰입도|정확도|매출|"
    "참여율|갱신율|수주율|열람률|응답률|충성도|준수율|성공률|완료율|점유율|회수율|활성화율|추천 ?지수|객단가|"
    "달성률|정시|인지도|생산성|(?<![a-z])(?:nps|csat|enps|arr|mrr|nrr|ltv)(?![a-z])"
)
_LOWER_KO = re.compile(
    "이탈(?!리아)|이직|시간|기간|지연|비용|오류|에러|버그|결함|장애|불만|문의(?! 전환)|에스컬레이션|"
    "롤백|해지|환불|반품|사고|부채|소진|주기|대기(?!자)|실패|취소|연체|결근|퇴사|유실|취약점|이의|용량|부적격|막힌|클레임|민원|"
    "중단|위반|누락|이슈|충돌|재작업|낭비|손실|리스크|다운타임|정전|결품|품절|오배송|분실|유출|부상|재해|결원|공실|미납|체납|불량|"
    "(?<![a-z])(?:cac|cpa|dso|mttr)(?![a-z])"
)
_FREE_KO = re.compile(
    "비정상 종료 없|장애 없|무장애|무사고|무결점|"
    "버그 해결|취약점 해결|문의 해결|도입 문의|(?:구매|신규|상담|영업) 문의"
)
_LEVEL_KO = re.compile(
    "[가-힣](?:율|률|도|액|지수)(?![가-힣]{2})|평균|비율|커버리지|점수|평점|매출|이익|사용자|이용자|구독자|"
    "팔로워|회원|인원|비중|활성|가용성|생산성|객단가|[가-힣] 수(?=[을를가는은도의로만와]?(?![가-힣]))|"
    "(?<![a-z])(?:mau|dau|wau|nps|csat|enps|arr|mrr|nrr)(?![a-z])"
)
_NOT_LEVEL_KO = re.compile("고도|제도|온도|지도|속도로|정도|이번 ?년도|년도|만도|에도|검색도")


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+(?:-[a-z]+)*", text)


def is_higher_better(text: str) -> bool:
    """Whether something in a folded text is the better the more of it there is."""
    if is_korean(text) and _HIGHER_KO.search(text):
        return True
    return bool(_CRASH_FREE.match(text)) or any(word in _HIGHER for word in _words(text))


def is_lower_better(text: str) -> bool:
    """Whether something in a folded text is the better the less of it there is."""
    if is_korean(text):
        return bool(_LOWER_KO.search(_FREE_KO.sub(" ", text)))
    return any(word in _LOWER for word in _words(_CRASH_FREE.sub(" ", text)))


def is_level(text: str) -> bool:
    """Whether something in a folded text has a value at any time, before the cycle too."""
    if is_korean(text) and _LEVEL_KO.search(_NOT_LEVEL_KO.sub(" ", text)):
        return True
    return any(word in _LEVEL or word in _HIGHER for word in _words(text))


def names_level(word: str) -> bool:
    """Whether an English word (folded) names something that has a value at any time."""
    return word in _LEVEL or word in _HIGHER or word in _LOWER
