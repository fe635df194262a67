"""The lists of the sample tracker, by department. ``{item}`` in a title is one of the list's items."""

from __future__ import annotations

from dataclasses import dataclass

from connectors.sample.words import (
    CAMPAIGN,
    CHURN,
    COMPANIES,
    COMPLAINTS,
    CRASHES,
    FEATURES,
    MAILS,
    MODULES,
    PERSONAS,
    RULES,
    SESSION,
    STORY,
    TRAINING,
    Pair,
)

STATUS: dict[str, Pair] = {
    "todo": ("To do", "할 일"),
    "doing": ("In progress", "진행 중"),
    "done": ("Done", "완료"),
    "reopened": ("Reopened", "다시 열림"),
    "cancelled": ("Dropped", "취소"),
    "duplicate": ("Duplicate", "중복"),
}
PRIORITY: tuple[Pair, ...] = (("High", "높음"), ("Normal", "보통"), ("Normal", "보통"), ("Low", "낮음"))


@dataclass(frozen=True, slots=True)
class WorkList:
    """One list. ``reach`` is the share that will be done by the end of the cycle if nothing is
    dropped (above 1: ahead of time); ``steps`` are the subtasks of every item; ``points`` the
    sizes that occur; ``late`` the share that is added during the cycle."""

    department: str
    name: str
    prefix: str
    title: Pair
    items: tuple[Pair, ...]
    reach: float
    steps: tuple[Pair, ...] = ()
    points: tuple[int, ...] = (1, 1, 2, 3)
    late: float = 0.0

    @property
    def path(self) -> str:
        return f"{self.department}/{self.name}"


LISTS: tuple[WorkList, ...] = (
    WorkList(
        "product", "interviews", "PRO", ("Conversation with {item}", "{item} 고객 대화"), COMPANIES[:30], 0.97
    ),
    WorkList(
        "product",
        "requirements",
        "REQ",
        ("Review requirements: {item}", "요구 사항 검토: {item}"),
        FEATURES,
        1.12,
    ),
    WorkList(
        "product",
        "videos",
        "VID",
        ("Watch and share the session of {item}", "{item} 사용 영상 보고 공유"),
        COMPANIES[6:18],
        0.62,
    ),
    WorkList(
        "product",
        "training",
        "TRN",
        ("Launch training for {item}", "{item}팀 출시 교육"),
        TRAINING,
        1.0,
        steps=SESSION,
    ),
    WorkList(
        "engineering",
        "crashes",
        "CRA",
        ("Fix the crash in {item}", "{item} 충돌 고치기"),
        CRASHES,
        1.15,
        points=(2, 3, 3, 5, 8),
        late=0.2,
    ),
    WorkList(
        "engineering",
        "coverage",
        "COV",
        ("Cover {item} with tests", "{item} 테스트 추가"),
        MODULES,
        0.72,
        points=(1, 2, 3, 5),
    ),
    WorkList(
        "engineering",
        "designs",
        "DES",
        ("Design ready before the sprint: {item}", "스프린트 전 디자인 완료: {item}"),
        FEATURES,
        1.02,
    ),
    WorkList(
        "engineering",
        "sprints",
        "SPR",
        ("{item}: build and ship", "{item}: 개발과 배포"),
        FEATURES + MODULES,
        0.9,
        points=(1, 2, 3, 5, 8),
        late=0.15,
    ),
    WorkList("marketing", "campaign", "CAM", ("{item}", "{item}"), CAMPAIGN, 1.08),
    WorkList(
        "marketing",
        "case-studies",
        "CAS",
        ("Case study: {item}", "고객 사례: {item}"),
        COMPANIES[:3],
        0.8,
        steps=STORY,
    ),
    WorkList(
        "marketing",
        "lead-rules",
        "LEA",
        ("Lead score: check the rule for {item}", "리드 점수: {item} 규칙 점검"),
        RULES,
        0.95,
    ),
    WorkList(
        "sales",
        "win-loss",
        "WIN",
        ("Win-loss analysis: {item}", "수주·실주 분석: {item}"),
        COMPANIES,
        0.88,
        late=0.5,
    ),
    WorkList(
        "sales", "outbound", "OUT", ("Sequence for {item}", "{item} 대상 시퀀스"), PERSONAS, 1.05, steps=MAILS
    ),
    WorkList(
        "sales",
        "deals",
        "DEA",
        ("Close the deal with {item}", "{item} 계약 마무리"),
        COMPANIES[10:34],
        0.7,
        points=(3, 5, 8, 13),
        late=0.3,
    ),
    WorkList(
        "customer-success",
        "reviews",
        "QBR",
        ("Quarterly business review with {item}", "{item} 분기 비즈니스 리뷰"),
        COMPANIES[:26],
        0.84,
    ),
    WorkList(
        "customer-success", "churn", "CHU", ("{item}", "{item}"), CHURN, 0.66, points=(1, 2, 3, 5), late=0.15
    ),
    WorkList(
        "customer-success",
        "complaints",
        "COM",
        ("Remove the cause: {item}", "원인 없애기: {item}"),
        COMPLAINTS,
        1.0,
    ),
    WorkList(
        "customer-success",
        "referrals",
        "REF",
        ("Ask {item} for a referral", "{item}에 추천 요청"),
        COMPANIES[4:18],
        0.58,
    ),
)

DELETED = "DEA-7"
"""The one task that is deleted in the sixth week."""
