"""체크인 옆에 보여 주는 한 주의 근거."""

MESSAGES: dict[str, str] = {
    "evidence.title": "지난 체크인 이후",
    "evidence.remark": "{@evidence_open o:으로/로} 열고 {@take_note Alt+1:으로/로} 메모를 가져옵니다",
    "evidence.closed": "완료",
    "evidence.reopened": "다시 열림",
    "evidence.added": "추가",
    "evidence.dropped": "제외",
    "evidence.told_closed": "완료 {count}건: {names}.",
    "evidence.told_reopened": "다시 열림 {count}건: {names}.",
    "evidence.told_added": "추가 {count}건: {names}.",
    "evidence.told_dropped": "제외 {count}건: {names}.",
    "evidence.take": "{@take_note Alt+1:으로/로} 가져오기: {note}",
    "evidence.none": "지난 체크인 이후 움직인 작업이 없습니다.",
}
