"""What people of the sample organisation were glad of in the weeks before: by week and key result."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from okrtui.demo.model import Pair

WINS: Mapping[tuple[int, str], Pair] = MappingProxyType(
    {
        (2, "conversations"): (
            "Three customers asked to join the next round.",
            "고객 세 곳이 다음 인터뷰에도 참여하겠다고 했습니다.",
        ),
        (3, "crash-free"): (
            "A whole week without a crash report.",
            "일주일 내내 비정상 종료 신고가 한 건도 없었습니다.",
        ),
        (3, "traffic"): (
            "The guide to onboarding is now the first thing people find.",
            "온보딩 안내 글이 검색 첫 결과가 되었습니다.",
        ),
        (4, "certified"): (
            "Two partners certified their people without us.",
            "파트너 두 곳이 우리 도움 없이 인증을 마쳤습니다.",
        ),
        (4, "complaints"): (
            "The most frequent complaint is gone.",
            "가장 잦던 불만이 사라졌습니다.",
        ),
        (5, "review-time"): (
            "Reviews before lunch: nobody waits overnight.",
            "점심 전에 리뷰를 끝내 밤새 기다리는 사람이 없습니다.",
        ),
        (5, "reviews"): (
            "The largest customer brought their director along.",
            "가장 큰 고객사에서 임원이 함께 왔습니다.",
        ),
    }
)
