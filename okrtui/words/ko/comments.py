"""댓글 화면."""

MESSAGES: dict[str, str] = {
    "comments.help": "댓글",
    "comments.title": "{title} 댓글",
    "comments.count": "{count}개",
    "comments.nothing": "아직 댓글이 없습니다.",
    "comments.no_row": "여기에는 댓글을 달 것이 없습니다. 댓글은 목표, 핵심 결과, 팀, KPI에 답니다.",
    "comments.placeholder": "댓글을 적으세요. @로 사람을 부릅니다",
    "comments.mine": "내 댓글",
    "comments.key_comment_down": "아래로",
    "comments.key_comment_down_tip": "다음 댓글이나 이름으로 갑니다",
    "comments.key_comment_up": "위로",
    "comments.key_comment_up_tip": "이전 댓글이나 이름으로 갑니다",
    "comments.key_comment_name": "이름, 목록",
    "comments.key_comment_name_tip": "@ 뒤의 이름을 완성합니다. 이름이 없으면 목록으로 갔다가 돌아옵니다",
    "comments.key_comment_back": "되돌리기",
    "comments.key_comment_back_tip": "커서가 있는 내 댓글을 되돌립니다",
}
