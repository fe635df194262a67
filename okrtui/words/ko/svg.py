"""그림 파일로 쓰는 화면."""

MESSAGES: dict[str, str] = {
    "svg.written": "{path}에 저장했습니다.",
    "svg.not_written": "{path}에 쓸 수 없습니다: {reason}.",
}
