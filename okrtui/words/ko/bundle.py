"""버그를 알릴 때 붙이는 묶음."""

MESSAGES: dict[str, str] = {
    "bundle.option": "버그를 알릴 때 붙일 묶음을 이 파일에 씁니다. 이름, 제목, 주소, 비밀 값은 빠지며 "
    "쓰기 전에 먼저 보여 줍니다.",
    "bundle.option_names": "--bundle과 함께: `okrtui doctor --json`의 내용을 이름, 경로, 주소까지 더합니다.",
    "bundle.with_json": "--bundle은 제 문서를 보여 줍니다. --json을 빼세요.",
    "bundle.there": "{file} 파일이 이미 있습니다.",
    "bundle.hint_there": "다른 파일 이름을 쓰거나 그 파일을 옮기세요.",
    "bundle.alone": "{option} 옵션은 --bundle FILE과 함께만 씁니다.",
    "bundle.hint_alone": "okrtui doctor --bundle report.zip {option}",
    "bundle.no_terminal": "묶음에 들어갈 것을 먼저 보아야 하는데 터미널이 없습니다.",
    "bundle.hint_no_terminal": "--yes를 붙이면 묻지 않고 씁니다.",
    "bundle.ask": "{file}에 쓸까요?",
    "bundle.written": "썼습니다: {file}. 아무 데도 보내지 않았습니다. 건네기 전에 한번 살펴보세요.",
}
