"""지난번에 본 뒤로 달라진 것."""

MESSAGES: dict[str, str] = {
    "since.help": "지난번 이후 달라진 것",
    "since.title": "{at} 이후 달라진 것",
    "since.title_reading": "지난번 이후 달라진 것",
    "since.nothing": "그 뒤로 달라진 것이 없습니다.",
    "since.count": "{count}개",
    "since.acknowledged": "모두 확인했습니다. 표시를 지웠습니다.",
    "since.key_acknowledge": "확인",
    "since.key_acknowledge_tip": "모두 확인한 것으로 하고 표시를 지웁니다",
}
