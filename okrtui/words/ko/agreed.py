"""할 일과 결정: 받지 않는 것."""

MESSAGES: dict[str, str] = {
    "agreed.empty_action": "할 일에는 내용이 있어야 합니다.",
    "agreed.empty_decision": "결정에는 내용이 있어야 합니다.",
    "agreed.past_due": "{due:은/는} 지났습니다. 할 일의 기한은 오늘이나 그 뒤여야 합니다.",
    "agreed.far_due": "{due:은/는} 지금부터 5년이 넘는 날입니다.",
    "agreed.hint.past_due": "{today}부터 {last}까지의 날을 적거나 비워 두세요.",
    "agreed.nobody": "{name:이라는/라는} 사람이 없습니다.",
    "agreed.several": "{name:은/는} 여러 사람일 수 있습니다.",
    "agreed.hint.people": "다음 가운데 하나: {known}.",
    "agreed.is_so": "“{title}”의 상태는 이미 {state}입니다.",
    "agreed.same": "“{title}”에서 바뀐 것이 없습니다.",
    "agreed.gone": "이 할 일은 더 이상 없습니다.",
    "agreed.no_number": "할 일 {number:이/가} 없습니다.",
}
