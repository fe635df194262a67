"""명령줄의 체크인: 옵션, 차례로 묻는 것, 기록한 것."""

MESSAGES: dict[str, str] = {
    "recording.option_confidence": "얼마나 확신하는지, 팀이 쓰는 척도로 (1–5, 빨강/노랑/초록, 0–10).",
    "recording.option_note": "알아 둘 점.",
    "recording.option_win": "잘된 점.",
    "recording.option_blocker": "막는 것: resource, dependency, clarity, priority, external 중 하나.",
    "recording.option_next": "다음 할 일.",
    "recording.option_at": "값을 잰 날 (기본: 지금).",
    "recording.option_milestone": "끝난 마일스톤 (값에 open을 적으면 미완료).",
    "recording.option_file": (
        "여러 건을 한 번에: id, value, date, confidence, note, by 열의 CSV. 하나라도 틀리면 모두 기록하지 "
        "않습니다."
    ),
    "recording.first_value_needed": "아직 값이 없습니다. 첫 값을 입력하거나 Ctrl+D로 그만두세요.",
    "recording.far_again": "{why} 맞으면 한 번 더 입력합니다.",
    "recording.far_recorded": "{id}: {why} 그대로 기록했습니다. `okrtui undo`로 되돌릴 수 있습니다.",
    "recording.later_stands": "{id}: {day}에 적은 {value:이/가} 그대로입니다. "
    "이번 기록은 그보다 앞선 것입니다.",
    "recording.understood": "{id}: {read}",
    "recording.checked_in": "{title}: {before} → {after}, {status}",
    "recording.nothing_due": "지금 할 체크인이 없습니다.",
    "recording.queue_place": "{all}건 중 {place}번째",
    "recording.ask_head": "{title}  ({path})",
    "recording.ask_value": "값 {unit} (Enter: {value} 그대로)",
    "recording.ask_boolean": "완료 또는 미완료, 예 또는 아니오 (Enter: 그대로)",
    "recording.ask_milestone": "끝난 마일스톤 (Enter: 없음): {titles}",
    "recording.ask_confidence": "확신 {scale} (Enter: {last} 그대로)",
    "recording.ask_note": "메모 (Enter: 없음)",
    "recording.ask_blocker_kind": "걸림돌의 종류",
    "recording.ask_blocker": "무엇이 막고 있나요",
    "recording.ask_next": "다음 할 일",
    "recording.file_read_as": "{file:은/는} UTF-8이 아니어서 {encoding:으로/로} 읽었습니다.",
}
