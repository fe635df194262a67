"""지난 날이나 다른 주기 보기."""

MESSAGES: dict[str, str] = {
    "past.as_it_was": "{day} 당시",
    "past.cycle": "{cycle} 주기",
    "past.way_back": "{@day_forward ]} 앞으로 · {@cycles gy} 오늘",
    "past.read_only": "지난 날은 볼 수만 있고 바꿀 수 없습니다.",
    "past.read_only_hint": "오늘까지 오면({@day_forward ]}) 모두 바꿀 수 있습니다.",
    "past.tasks": "링크된 작업은 오늘의 상태만 알 수 있고 지난 날의 상태는 알 수 없습니다.",
    "past.last": "오늘이 마지막 날입니다.",
    "past.to_come": "{day:은/는} 아직 오지 않았습니다. 그때 어떨지는 알 수 없습니다.",
    "past.hint.to_come": "오늘({today})이나 그 전 날을 적으세요. 예측은 okrtui explain에 있습니다.",
    "past.first": "{day} 이전에는 주기가 없었습니다.",
    "past.no_day": "날짜가 아닙니다: “{text}”. 2026-11-20처럼 적으세요.",
    "past.today": "오늘로 돌아왔습니다.",
}
