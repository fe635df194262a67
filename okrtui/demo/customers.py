"""The company, continued: the objectives of sales and of customer success."""

from __future__ import annotations

from okrtui.demo.model import Goal, Result, Said

GOALS: tuple[Goal, ...] = (
    Goal(
        "sales",
        "close-more",
        ("Close more good deals", "좋은 거래를 더 많이 성사시킨다"),
        "mina",
        (
            Result(
                "win-rate",
                ("Win rate", "수주율"),
                "increase",
                "mina",
                {"start": "18", "target": "25"},
                "%",
                (18.2, 18.9, 19.6, 20.2, 20.9, 21.6, 22.1, None),
                (4,),
                said={
                    6: Said(
                        win=("Two deals back from the dead.", "죽은 줄 알았던 거래 두 건이 살아났습니다.")
                    )
                },
            ),
            Result(
                "deal-cycle",
                ("Deal cycle", "평균 거래 주기"),
                "decrease",
                "joon",
                {"start": "42", "target": "30"},
                "d",
                (42, 41.6, 41, 40.2, 39.4, 38.3, 37.6, 37),
                (4, 4, 4, 4, 4, 4, 4, 4),
                said={
                    7: Said(
                        note=(
                            "Legal review slows every contract over 50 k.",
                            "5만 달러가 넘는 계약마다 법무 검토가 늦습니다.",
                        ),
                        blocker=("dependency", ("Legal has one reader.", "법무팀 검토자가 한 명뿐입니다.")),
                        next_action=(
                            "A contract template with legal by Friday",
                            "금요일까지 법무팀과 표준 계약서 만들기",
                        ),
                    )
                },
                priority="high",
            ),
            Result(
                "win-loss",
                ("Win-loss analysis of every closed deal", "종료된 거래의 수주·실주 분석"),
                "tasks",
                "mina",
                lists=("sales/win-loss",),
                confidence=(5, 5, 4, 3),
            ),
        ),
    ),
    Goal(
        "sales",
        "forecast",
        ("A forecast that people can plan on", "믿고 계획할 수 있는 예측"),
        "mina",
        (
            Result(
                "error",
                ("Forecast error, 30 days out", "30일 전 예측 오차"),
                "decrease",
                "mina",
                {"start": "22", "target": "10"},
                "%",
                (22, 21, 19.5, 18, 16.4, 15, 14.1, None),
                (4,),
            ),
            Result(
                "stages",
                ("Stages agreed with finance", "재무팀과 단계 정의 합의"),
                "boolean",
                "mina",
                values=(None, None, None, None, 0, None, 1, None),
                confidence=(4, 4, 4, 4, 4, 4, 5),
            ),
        ),
        kind="committed",
    ),
    Goal(
        "outbound",
        "engine",
        ("A repeatable outbound engine", "반복 가능한 아웃바운드 체계"),
        "joon",
        (
            Result(
                "sequences",
                ("Sequences for 3 buyer personas", "구매자 유형 세 가지의 시퀀스"),
                "tasks",
                "joon",
                lists=("sales/outbound",),
                confidence=(3,),
            ),
            Result(
                "new-leads",
                ("Net new qualified leads", "신규 적격 리드"),
                "reach",
                "joon",
                {"target": "50"},
                "",
                (2, 4, 7, 10, 13, 16, 19, 21),
                (4, 4, 4, 3, 3, 3, 3, 3),
            ),
            Result(
                "reply-rate",
                ("Reply rate on all campaigns", "전체 캠페인 응답률"),
                "increase",
                "joon",
                {"start": "6.5", "target": "10"},
                "%",
                (6.5, 6.6, 6.6, 6.8, 6.9, 7.0, 7.0, 7.1),
                (4, 4, 4, 4, 4, 4, 4, 4),
                said={
                    7: Said(
                        note=(
                            "The new subject lines will turn it round.",
                            "새 제목이 흐름을 바꿀 겁니다.",
                        )
                    )
                },
            ),
        ),
        supports="sales/close-more",
    ),
    Goal(
        "partners",
        "bring",
        ("Partners who bring deals by themselves", "스스로 거래를 가져오는 파트너"),
        "ara",
        (
            Result(
                "deals",
                ("Partner deals closed", "파트너 거래 성사"),
                "tasks",
                "ara",
                lists=("sales/deals",),
                weigh="points",
                confidence=(3, 3, 3, 2, 2),
                said={
                    7: Said(
                        blocker=(
                            "external",
                            ("Two partners froze their budgets.", "파트너 두 곳이 예산을 동결했습니다."),
                        ),
                        next_action=("Move both to a smaller pilot", "두 곳 모두 작은 시범으로 전환"),
                    )
                },
            ),
            Result(
                "certified",
                ("Certified partner people", "인증된 파트너 인력"),
                "reach",
                "ara",
                {"target": "24"},
                "",
                (1, 3, 5, 8, 10, 13, 15, 16),
                (4,),
            ),
        ),
        supports="sales/close-more",
    ),
    Goal(
        "success",
        "glad",
        ("Customers who are glad they chose us", "우리를 고르길 잘했다는 고객"),
        "leo",
        (
            Result(
                "csat",
                ("CSAT", "고객 만족도"),
                "keep",
                "leo",
                {"low": "90"},
                "%",
                (91, 92, 90, 91, 93, 92, 92, 91),
                (4,),
            ),
            Result(
                "complaints",
                ("Complaints a month", "월간 불만 건수"),
                "relative",
                "yuna",
                {"baseline": "58", "change": "-0.15"},
                "",
                (58, 57, 57, 56, 55, 54, 53, 53),
                (4,),
            ),
            Result(
                "nps",
                ("NPS", "NPS"),
                "keep",
                "leo",
                {"low": "65"},
                "",
                (66, 64, 65, 66, 67, 66, 68, 67),
                (4,),
            ),
            Result(
                "causes",
                ("Causes of complaints removed", "불만의 원인 제거"),
                "tasks",
                "yuna",
                lists=("customer-success/complaints",),
                confidence=(4,),
            ),
        ),
    ),
    Goal(
        "success",
        "retain",
        ("Customers stay and grow", "고객이 남고 성장한다"),
        "leo",
        (
            Result(
                "high-value",
                ("Retention of high-value customers", "고가치 고객 유지율"),
                "relative",
                "leo",
                {"baseline": "82", "change": "0.10"},
                "%",
                (82, 82.4, 83.1, 83.9, 84.6, 85.2, 86.0, 86.4),
                (4,),
            ),
            Result(
                "churn-work",
                ("Why customers leave, understood and mended", "떠나는 이유를 알고 고치기"),
                "tasks",
                "yuna",
                lists=("customer-success/churn",),
                weigh="points",
                confidence=(4, 4, 4, 4, 4, 4, 4, 4),
                weight=2,
            ),
            Result(
                "reviews",
                ("Quarterly reviews with top customers", "주요 고객과 분기 리뷰"),
                "tasks",
                "leo",
                lists=("customer-success/reviews",),
                confidence=(4,),
            ),
            Result(
                "referrals",
                ("Referrals asked and given", "추천 요청과 성사"),
                "reach",
                "yuna",
                {"target": "17"},
                "",
                query="list:referrals state:closed",
                confidence=(3, 3, 3, 3, 2),
            ),
            Result(
                "renewals",
                ("Days that a renewal takes", "갱신에 걸리는 기간"),
                "relative",
                "leo",
                {"change": "-0.20"},
                "d",
                (31, 31, 30, 30, 29, 29, 28, 28),
                (3,),
                said={
                    7: Said(
                        note=(
                            "Last year's figure is still being counted; without it there is no baseline.",
                            "작년 수치를 아직 집계하는 중이라 기준값이 없습니다.",
                        )
                    )
                },
            ),
        ),
        supports="acme/stay",
    ),
)
