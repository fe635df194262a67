"""줄마다 하나의 말과 예상 점수."""

MESSAGES: dict[str, str] = {
    "standing.just_begun": "이제 시작",
    "standing.doubted": "담당자 확신 낮음",
    "standing.owners": "담당자 확신 기준",
    "standing.heading": "이대로면 {score}점",
    "standing.scored": "점수 {score}",
    "standing.over": "주기 종료",
    "standing.scale": "(1.0점 만점, {good}점이면 성공)",
}
