"""Words by which a title is told to be work or a measure, in English and Korean."""

from __future__ import annotations

from okrtui.domain.ids import fold

ACTIVITIES = frozenset(
    [
        "add",
        "build",
        "start",
        "make",
        "do",
        "conduct",
        "complete",
        "configure",
        "create",
        "deliver",
        "deploy",
        "design",
        "develop",
        "document",
        "draft",
        "finish",
        "fix",
        "hold",
        "implement",
        "install",
        "integrate",
        "introduce",
        "launch",
        "migrate",
        "organise",
        "organize",
        "plan",
        "port",
        "prepare",
        "publish",
        "refactor",
        "release",
        "replace",
        "research",
        "rewrite",
        "run",
        "schedule",
        "send",
        "ship",
        "test",
        "update",
        "upgrade",
        "write",
    ]
)
"""Verbs a task begins with."""

PHRASES = ("set up", "roll out", "carry out", "work on", "look into")

ACTIVITIES_KO = (
    "개발", "개최", "검토", "교체", "구축", "구현", "도입", "리팩터링", "마이그레이션", "배포",
    "설정", "설치", "수립", "수행", "시행", "실시", "업그레이드", "이전", "작성", "적용", "정리",
    "제작", "조사", "준비", "진행", "출시",
)  # fmt: skip
"""Nouns of work that a task ends with, alone or with 하기, 한다, 함, 완료."""

_ENDINGS_KO = ("", "하기", "한다", "하다", "합니다", "함", "완료", "완료하기")

MEASURES = frozenset(
    [
        "acquisition",
        "activation",
        "arpu",
        "arr",
        "attrition",
        "availability",
        "bookings",
        "bugs",
        "churn",
        "cac",
        "clicks",
        "conversion",
        "cost",
        "costs",
        "customers",
        "dau",
        "downloads",
        "engagement",
        "errors",
        "gmv",
        "growth",
        "headcount",
        "latency",
        "leads",
        "ltv",
        "margin",
        "mau",
        "mrr",
        "nps",
        "orders",
        "pipeline",
        "productivity",
        "profit",
        "profitability",
        "quality",
        "rate",
        "ratio",
        "retention",
        "revenue",
        "sales",
        "satisfaction",
        "score",
        "share",
        "signups",
        "sign-ups",
        "sla",
        "spend",
        "tickets",
        "traffic",
        "turnover",
        "uptime",
        "users",
        "velocity",
        "visitors",
        "visits",
        "wau",
    ]
)
_BESIDE = frozenset(
    [
        "a",
        "active",
        "and",
        "annual",
        "average",
        "customer",
        "customers",
        "daily",
        "gross",
        "in",
        "market",
        "monthly",
        "net",
        "new",
        "number",
        "of",
        "organic",
        "our",
        "per",
        "quarterly",
        "recurring",
        "the",
        "total",
        "user",
        "web",
        "website",
        "weekly",
        "yearly",
    ]
)

MEASURES_KO = (
    "매출", "매출액", "이익", "영업이익", "이탈률", "전환율", "만족도", "가입자", "가입자 수", "방문자",
    "방문자 수", "사용자 수", "고객 수", "주문", "주문 수", "객단가", "유지율", "재구매율", "가동률",
    "응답 시간", "비용", "점유율", "생산성", "성장률", "완료율", "버그", "버그 수", "조회 수", "다운로드 수",
    "수익", "수익률",
)  # fmt: skip
_BESIDE_KO = ("월간", "주간", "일간", "연간", "분기", "신규", "평균", "총", "전체", "고객", "활성")


def activity_in(title: str) -> str | None:
    """The word by which a title is work to be done; None where there is none."""
    words = fold(title).split()
    if not words:
        return None
    first = words[0].strip(".,:;!?")
    if first in ACTIVITIES:
        return first
    phrase = " ".join(words[:2])
    if phrase in PHRASES:
        return phrase
    last = "".join(words).strip(".!?")
    for noun in ACTIVITIES_KO:
        if any(last.endswith(noun + ending) for ending in _ENDINGS_KO):
            return noun
    return None


def is_measure(title: str) -> bool:
    """Whether a title names a number of the business and nothing that is to become of it."""
    folded = fold(title).strip(" .!?")
    words = folded.split()
    if any(word in MEASURES for word in words) and all(word in MEASURES | _BESIDE for word in words):
        return True
    rest = folded
    for word in words:
        if rest in MEASURES_KO:
            break
        if word in _BESIDE_KO:
            rest = rest.removeprefix(word).strip()
    return rest in MEASURES_KO
