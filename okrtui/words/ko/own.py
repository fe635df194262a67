"""키에 붙인 직접 만든 명령."""

MESSAGES: dict[str, str] = {
    "own.help": "직접 만든 명령",
    "own.key_tip": "직접 만든 명령: {name}",
    "own.ended": "{name}: 끝났습니다.",
    "own.runs": "{name:을/를} 실행합니다.",
    "own.no_value": "여기에는 {place} 값이 없습니다. 고른 항목에 없습니다.",
    "own.option": "{place} 값이 “{value}”라서 프로그램이 옵션으로 읽습니다.",
    "own.option_hint": '명령에서 그 앞에 "--"를 넣으세요.',
    "own.pause": "Enter: okrtui로 돌아가기 ",
    "own.no_terminal": "{name}에는 터미널이 필요하지만 내어 줄 터미널이 없습니다.",
    "own.absent": "{name:을/를} 실행할 수 없습니다: {reason}",
    "own.failed": "{name:이/가} 상태 {status:으로/로} 끝났습니다.",
    "own.failed_saying": "{name:이/가} 상태 {status:으로/로} 끝났습니다: {said}",
    "own.stopped": "{name:이/가} 중단되었습니다({signal}).",
    "own.too_long": "{name:이/가} 한 시간을 넘겨 끝냈습니다.",
}
