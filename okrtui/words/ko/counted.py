"""숫자가 세는 것의 목록."""

MESSAGES: dict[str, str] = {"counted.help": "카드가 세는 것"}
