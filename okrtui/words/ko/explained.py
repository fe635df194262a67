"""설명: 반올림한 문장부터."""

MESSAGES: dict[str, str] = {
    "explained.number": "진행 {percent}: {standing}",
    "explained.no_number": "아직 숫자 없음: {standing}",
    "explained.ended": "주기 {cycle:은/는} {end}에 끝나 더 할 체크인이 없습니다.",
    "explained.add_next": "config.toml의 [[cycles]]에 다음 주기를 더하세요.",
    "explained.plain_progress": "진행: {progress}",
    "explained.plain_of": "{way} 중 {done}",
    "explained.plain_expected": "오늘까지 기대: {expected}",
    "explained.plain_pace": "진척: {word}; 예상 점수 {heading}, {good} 이상이면 좋음",
    "explained.plain_owner": "아직 없음, 담당자의 확신으로 봅니다",
    "explained.plain_confidence": "확신: {band}; {at}에 입력",
    "explained.plain_forecast": "예측: 마감 시 {value} 부근, 열 번 중 여덟 번은 {low}에서 {high}; "
    "달성({good}) 가능성: {chance}",
    "explained.failing": "{since}부터 실패: {link}. {why}",
}
