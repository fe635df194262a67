"""댓글."""

MESSAGES: dict[str, str] = {
    "comment.empty": "댓글 내용이 없습니다.",
    "comment.not_mine": "{comment}번 댓글은 본인이 쓴 것이 아니거나 이미 취소되었습니다.",
    "comment.unknown": "{names} 이름을 찾을 수 없어 아무에게도 전하지 않습니다.",
    "comment.said": "“{title}”에 댓글을 남겼습니다.",
    "comment.drafted": "초안입니다. 작성자가 아닌 사람은 활성화된 뒤에 봅니다.",
    "comment.said_to": "“{title}”에 댓글을 남겼습니다. 받는 사람: {names}",
    "comment.withdrawn": "{comment}번 댓글을 되돌렸습니다.",
    "comment.none": "댓글이 없습니다.",
    "comment.either": "줄과 내용, 줄과 --as-of, --team, --withdraw 가운데 하나만 쓰세요.",
    "comment.hint.either": 'okrtui comment win-rate "큰 계약 두 건 체결"',
    "comment.option_team": "이 팀과 하위 팀, 그 줄들의 최근 댓글.",
    "comment.option_withdraw": "이 번호의 내 댓글을 되돌립니다.",
    "comment.option_as_of": "그날이 끝날 때의 상태 (2026-10-31).",
}
