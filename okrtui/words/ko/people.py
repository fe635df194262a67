"""사람."""

MESSAGES: dict[str, str] = {
    "people.unknown": "{id:이라는/라는} 사람이 없거나 여럿입니다.",
    "people.hint.unknown": "있는 사람: {known}.",
    "people.gone": "{name} 님은 보관된 사람이라 넘겨받을 수 없습니다.",
    "people.same": "{name} 님이 자신에게 넘길 수는 없습니다.",
    "people.nothing": "{name} 님이 진행 중이거나 예정된 주기에서 맡은 것도, 이끄는 팀도 없습니다.",
    "people.leads": "{team} 팀장은 여전히 {name} 님입니다. {where}에서 고친 뒤 `okrtui config "
    "apply`를 실행하세요.",
    "people.leads_elsewhere": "{team} 팀장은 여전히 {name} 님입니다. 조직 설정을 관리하는 사람이 "
    "고쳐야 합니다.",
    "people.confirm": "넘길까요?",
    "people.done": "{giver} 님의 줄 {count}개를 {taker} 님에게 넘겼습니다({event}번 기록). `okrtui "
    "undo {event}`로 되돌립니다.",
    "people.has_it": "이미 모두 {name} 님이 맡고 있습니다.",
}
