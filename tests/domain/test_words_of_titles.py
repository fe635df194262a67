"""Each word by which a title is told to be work, or a measure."""

from __future__ import annotations

import pytest

from okrtui.domain.wordlists import activity_in, is_measure

WORK = """
Add a dark theme; Build the portal; Start the pilot; Make a map; Do the audit; Conduct ten interviews;
Complete the audit; Configure the proxy; Create a guide; Deliver the module; Deploy the cluster;
Design the screens; Develop the plug-in; Document the API; Draft the policy; Finish the report; Fix the build;
Hold a workshop; Implement sign-on; Install the sensors; Integrate the ledger; Introduce reviews;
Launch the shop; Migrate the store; Organise a fair; Organize a fair; Plan the move; Port the client;
Prepare the talk; Publish the handbook; Refactor the parser; Release the app; Replace the queue;
Research the market; Rewrite the guide; Run a survey; Schedule the calls; Send the letters; Ship the app;
Test the backups; Update the terms; Upgrade the cluster; Write the handbook
"""
PHRASES = "Set up the lab; Roll out sign-on; Carry out the audit; Work on the portal; Look into the churn"
WORK_KO = """
결제 모듈 개발; 고객 행사 개최; 보안 정책 검토; 노후 장비 교체; 데이터 창고 구축; 검색 기능 구현;
새 도구 도입; 파서 리팩터링; 데이터 마이그레이션; 새 버전 배포; 방화벽 설정; 센서 설치; 전략 수립;
과제 수행; 제도 시행; 교육 실시; 서버 업그레이드; 사무실 이전; 안내서 작성; 새 규정 적용; 문서 정리;
홍보물 제작; 시장 조사; 발표 준비; 설문 진행; 앱 출시
"""
ENDS_KO = ("", "하기", "한다", "하다", "합니다", "함", " 완료", " 완료하기", " 완료!", ".")
MEASURES = """
acquisition activation arpu arr attrition availability bookings bugs churn cac clicks conversion cost costs
customers dau downloads engagement errors gmv growth headcount latency leads ltv margin mau mrr nps orders
pipeline productivity profit profitability quality rate ratio retention revenue sales satisfaction score share
signups sign-ups sla spend tickets traffic turnover uptime users velocity visitors visits wau
"""
BESIDE = """
a active and annual average customer customers daily gross in market monthly net new number of organic our per
quarterly recurring the total user web website weekly yearly
"""
MEASURES_KO = """
매출; 매출액; 이익; 영업이익; 이탈률; 전환율; 만족도; 가입자; 가입자 수; 방문자; 방문자 수;
사용자 수; 고객 수; 주문; 주문 수; 객단가; 유지율; 재구매율; 가동률; 응답 시간; 비용; 점유율;
생산성; 성장률; 완료율; 버그; 버그 수; 조회 수; 다운로드 수; 수익; 수익률
"""
BESIDE_KO = "월간 주간 일간 연간 분기 신규 평균 총 전체 고객 활성"


def titles(text: str) -> list[str]:
    return [" ".join(title.split()) for title in text.split(";")]


@pytest.mark.parametrize("title", titles(WORK))
def test_a_title_that_begins_with_a_task_word_is_work(title: str) -> None:
    first = title.split()[0].lower()
    assert activity_in(title) == activity_in(f"{first}: x") == first
    assert activity_in(title.upper()) == activity_in(f" {first}!") == first
    assert activity_in(f"We {title}") is None


@pytest.mark.parametrize("title", titles(PHRASES))
def test_a_title_that_begins_with_two_task_words_is_work(title: str) -> None:
    first, second, *rest = title.lower().split()
    assert activity_in(title) == f"{first} {second}"
    assert activity_in(" ".join([first, *rest])) is None


@pytest.mark.parametrize("title", titles(WORK_KO))
def test_a_title_that_ends_with_a_noun_of_work_is_work(title: str) -> None:
    noun = title.split()[-1]
    assert {activity_in(title + end) for end in ENDS_KO} == {noun}
    assert activity_in(f"{noun} 건수") is activity_in(f"{noun} 시간 단축") is None


def test_a_title_of_a_state_is_no_work() -> None:
    for title in ("", " ", "Customers stay", "고객이 머문다", "Setup in a minute", "Looking good"):
        assert activity_in(title) is None


@pytest.mark.parametrize("word", MEASURES.split())
def test_a_title_that_is_only_a_measure_is_one(word: str) -> None:
    assert is_measure(word) and is_measure(f" {word.title()}! ") and is_measure(f"the {word}.")
    assert not is_measure(f"{word} doubles")


@pytest.mark.parametrize("word", BESIDE.split())
def test_words_beside_a_measure_tell_nothing_more(word: str) -> None:
    assert is_measure(f"{word} revenue")
    assert is_measure(word) is (word == "customers")


@pytest.mark.parametrize("title", titles(MEASURES_KO))
def test_a_korean_title_that_is_only_a_measure_is_one(title: str) -> None:
    assert is_measure(title) and is_measure(f"{title}.") and is_measure(f"월간 평균 {title}")
    assert not is_measure(f"{title} 두 배")


@pytest.mark.parametrize("word", BESIDE_KO.split())
def test_korean_words_beside_a_measure_tell_nothing_more(word: str) -> None:
    assert is_measure(f"{word} 매출") and is_measure(f"{word}  매출액")
    assert not is_measure(word)


@pytest.mark.parametrize("verb", ["tidy", "restyle", "reword"])
def test_a_thing_that_is_made_is_the_object_of_any_verb_up_to_the_sixth_word(verb: str) -> None:
    for thing in ("the handbook", "our old handbook", "the very old sales handbook", "both handbook"):
        assert activity_in(f"{verb} {thing}") == verb, thing
    for other in (
        "handbook", "handbook the", "old handbook", "the very old and long handbook", "the morale",
        "the one that is no handbook",
    ):  # fmt: skip
        assert activity_in(f"{verb} {other}") is None, other
