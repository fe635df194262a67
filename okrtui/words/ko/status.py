"""도메인 용어: 상태, 속도, 체크인 상태, 종류."""

MESSAGES: dict[str, str] = {
    "status.pending": "대기",
    "status.on_track": "순항",
    "status.at_risk": "주의",
    "status.off_track": "부진",
    "status.done": "달성",
    "status.outdated": "갱신 필요",
    "status.closed_met": "달성",
    "status.closed_partial": "부분 달성",
    "status.closed_missed": "미달",
}
