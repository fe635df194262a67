"""클립보드와 브라우저."""

MESSAGES: dict[str, str] = {
    "copy.done": "복사했습니다.",
    "copy.rows": "{count}줄을 Markdown으로 복사했습니다.",
    "copy.no_row": "커서가 복사할 수 있는 줄에 있지 않습니다.",
    "copy.nothing": "여기에는 복사할 목록이 없습니다.",
    "copy.first": "앞부분만 실었습니다. 보드에 더 있습니다",
    "copy.tmux": "복사했습니다. tmux에서는 prefix ]로도 붙여 넣습니다.",
    "copy.cannot": "이 터미널은 클립보드를 받지 않습니다. {@write_screen Y:을/를} 누르면 파일로 저장합니다.",
    "copy.written": "{path:을/를} 저장했습니다.",
    "copy.shown": "여기에는 브라우저가 없습니다: {url} (복사함)",
    "copy.opened": "{url:을/를} 열었습니다",
    "copy.no_url": "이 줄에는 열 수 있는 주소가 없습니다.",
    "copy.bad_url": "{url:은/는} 웹 주소가 아니라서 열지 않습니다.",
    "copy.not_written": "여기에 파일을 쓸 수 없습니다: {reason}",
}
