"""What the front door says before the app opens."""

MESSAGES: dict[str, str] = {
    "app.no_terminal": "여기는 화면을 그릴 수 있는 터미널이 아닙니다.",
    "app.hint_no_terminal": "터미널 창에서 실행하세요. `okrtui status`는 어디에서나 같은 숫자를 출력하고, "
    "`okrtui status --json`은 스크립트에 쓸 수 있습니다. `okrtui --plain`은 그리지 않고 문장으로 대화합니다.",
    "app.hint_nothing_yet": "터미널 창에서 실행하세요. 둘러보려면 `okrtui demo`를 쓰세요. "
    "`okrtui init`은 어디에서나 설정 파일을 만듭니다.",
    "app.unkept": "쓰던 내용을 임시 저장하지 못했습니다. {why}",
    "app.how_to_leave": "{key:은/는} 어디서나 okrtui를 끝냅니다. {back:은/는} 앞 화면으로 돌아갑니다.",
    "app.two_strokes": "g …  {places}",
    "app.jump": "갈 곳의 글자를 칩니다. 다른 키는 그만둡니다.",
}
