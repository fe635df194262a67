"""보드: 머리줄, 열 이름, 빈 화면."""

MESSAGES: dict[str, str] = {
    "board.week": "{weeks}주 중 {week}주차",
    "board.check_ins_due": "할 체크인 {count}건",
    "board.none_due": "할 체크인 없음",
    "board.drift": "config.toml과 {count}곳 다름",
    "board.never_synced": "동기화 전",
    "board.teams": "팀",
    "board.col_title": "목표 / 핵심 결과",
    "board.col_values": "시작 {arrow} 현재 {arrow} 목표값",
    "board.col_values_tight": "시작{arrow}현재{arrow}목표값",
    "board.col_bar": "진행률",
    "board.col_due": "오늘 기대",
    "board.col_pace": "진척",
    "board.col_trend": "추세",
    "board.col_confidence": "확신",
    "board.col_fresh": "갱신",
    "board.coverage": "{percent} ({all}개 중 {known}개 집계)",
    "board.counts_off_track": "부진 {n}",
    "board.counts_outdated": "갱신 필요 {n}",
    "board.counts_at_risk": "주의 {n}",
    "board.counts_on_track": "순항 {n}",
    "board.counts_done": "달성 {n}",
    "board.counts_pending": "대기 {n}",
    "board.counts_closed_met": "달성 {n}",
    "board.counts_closed_partial": "부분 달성 {n}",
    "board.counts_closed_missed": "미달 {n}",
    "board.view_objectives": "목표별",
    "board.view_status": "상태별",
    "board.view_owner": "담당자별",
    "board.no_owner": "담당자 없음",
    "board.key_results": "핵심 결과 {count}개",
    "board.empty": "{cycle}에 {team}의 목표가 없습니다.",
    "board.empty_next": (
        "`okrtui plan export plan.toml`로 계획 파일을 쓰고, 채운 뒤 `okrtui plan apply plan.toml`로 "
        "적용하세요."
    ),
    "board.no_cycle": "아직 주기가 없습니다.",
    "board.no_cycle_next": (
        "config.toml에 id, start, end를 담은 [[cycles]]를 추가하면 다음 시작 때 적용됩니다."
    ),
    "board.no_teams": "아직 팀이 없습니다.",
    "board.no_teams_next": "config.toml에 id와 name을 담은 [[teams]]를 추가하면 다음 시작 때 적용됩니다.",
    "board.nothing_worse": "뒤처진 항목이 없습니다",
    "board.no_detail": "핵심 결과를 고르면 추세와 예측을 보여 줍니다.",
    "board.no_token": "토큰 없음: {names}",
}
