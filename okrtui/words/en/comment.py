"""Comments on rows."""

MESSAGES: dict[str, str] = {
    "comment.empty": "A comment needs a text.",
    "comment.not_mine": "Comment {comment} is not yours, or is taken back already.",
    "comment.unknown": "Nobody is called {names}; nobody is told.",
    "comment.said": "Said about “{title}”.",
    "comment.drafted": "It is a draft: whoever is none of its makers sees this once it is activated.",
    "comment.said_to": "Said about “{title}”, to {names}.",
    "comment.withdrawn": "Comment {comment} is taken back.",
    "comment.none": "Nothing has been said.",
    "comment.either": "Either a row and a text, or a row and --as-of, or --team, or --withdraw.",
    "comment.hint.either": 'okrtui comment win-rate "two big deals closed"',
    "comment.option_team": "What was said last about this team, those below it and their rows.",
    "comment.option_withdraw": "Take back your comment of this number.",
    "comment.option_as_of": "As it stood at the end of that day (2026-10-31).",
}
