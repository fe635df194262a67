"""작업 상태."""

MESSAGES: dict[str, str] = {
    "task.todo": "할 일",
    "task.doing": "진행 중",
    "task.done": "완료",
    "task.cancelled": "취소",
    "task.duplicate": "중복",
}
