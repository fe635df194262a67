"""내가 할 일."""

MESSAGES: dict[str, str] = {
    "todo.title": "내가 할 일",
    "todo.reading": "읽는 중 …",
    "todo.count": "{count}건",
    "todo.nothing": "할 일이 없습니다.",
    "todo.nobody": "할 일을 보려면 config.toml의 [ui]에 `me`를 적으세요.",
    "todo.kind_checkin": "체크인",
    "todo.kind_first_value": "첫 값",
    "todo.kind_confirm": "사라진 작업: 아주 없어졌나요?",
    "todo.kind_action": "할 일",
    "todo.kind_acknowledge": "주간 점검 회의록 확인",
    "todo.kind_mention": "나를 언급함",
    "todo.state_due": "오늘까지",
    "todo.state_late": "지연",
    "todo.state_missed": "놓침",
    "todo.instead_of": "{name} 대신",
    "todo.not_missing": "여기에는 확인할 사라진 작업이 없습니다.",
    "todo.help": "내가 할 일",
    "todo.key_todo_gone": "아주 없어짐",
    "todo.key_todo_gone_tip": "이 줄의 사라진 작업은 아주 없어진 것으로 합니다",
}
