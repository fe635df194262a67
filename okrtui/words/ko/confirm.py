"""사라진 작업의 확정."""

MESSAGES: dict[str, str] = {
    "confirm.done": "{task} “{title}” 작업을 확정했습니다. 더는 세지 않습니다.",
    "confirm.unknown": "“{id}”에는 “{task}” 작업이 없습니다.",
    "confirm.hint.unknown": "사라진 작업: {known}",
    "confirm.there": "{task} 작업은 트래커와 “{id}”에 그대로 있습니다.",
    "confirm.hint.there": "트래커에 더는 보이지 않는 작업만 확정할 수 있습니다. 대신 링크를 지우세요.",
}
