"""The screen of comments."""

MESSAGES: dict[str, str] = {
    "comments.help": "Comments",
    "comments.title": "Comments on {title}",
    "comments.count": "{count:comment|comments}",
    "comments.nothing": "Nobody has said anything yet.",
    "comments.no_row": "Comments stand on objectives, key results, teams and KPIs; here is none.",
    "comments.placeholder": "say something; @ names people",
    "comments.mine": "yours",
    "comments.key_comment_down": "down",
    "comments.key_comment_down_tip": "To the next comment or name",
    "comments.key_comment_up": "up",
    "comments.key_comment_up_tip": "To the comment or name before",
    "comments.key_comment_name": "name, list",
    "comments.key_comment_name_tip": "Complete the name behind @; else to the list, and back",
    "comments.key_comment_back": "take back",
    "comments.key_comment_back_tip": "Take back your comment under the cursor",
}
