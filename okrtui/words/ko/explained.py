"""설명: 반올림한 문장부터."""

MESSAGES: dict[str, str] = {
    "explained.number": "진행 {percent}: {standing}",
    "explained.no_number": "아직 숫자 없음: {standing}",
    "explained.failing": "{since}부터 실패: {link}. {why}",
}
