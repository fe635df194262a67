"""설명: 반올림한 문장부터."""

MESSAGES: dict[str, str] = {
    "explained.number": "진행 {percent}: {standing}",
    "explained.no_number": "아직 숫자 없음: {standing}",
    "explained.ended": "주기 {cycle:은/는} {end}에 끝나 더 할 체크인이 없습니다.",
    "explained.add_next": "config.toml의 [[cycles]]에 다음 주기를 더하세요.",
    "explained.failing": "{since}부터 실패: {link}. {why}",
}
