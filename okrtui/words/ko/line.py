"""한 줄로 보는 상태."""

MESSAGES: dict[str, str] = {
    "line.option": "프롬프트, tmux, 상태 표시줄에 쓸 한 줄. 저장소가 50ms 넘게 사용 중이면 기다리지 않고 "
    "마지막 줄을 언제 것인지와 함께 보여 줍니다.",
    "line.width": "줄의 최대 칸 수.",
    "line.color": "상태 낱말의 색. 터미널이나 tmux의 방식으로 씁니다. 생략하면 색을 쓰지 않습니다.",
    "line.alone": "한 줄은 지금 상태를 사람에게 보여 줍니다. --json, --as-of와 함께 쓸 수 없습니다.",
    "line.hint": "--line을 빼세요.",
}
