"""Sorting the board."""

MESSAGES: dict[str, str] = {
    "sort.help": "Sort",
    "sort.title": "Sort the board by",
    "sort.by": "by {column} {arrow}",
    "sort.tree": "the order of the tree",
    "sort.up": "lowest first",
    "sort.down": "highest first",
    "sort.reverse": "Enter reverses",
    "sort.column_title": "title",
    "sort.column_owner": "owner",
    "sort.column_values": "value now",
    "sort.column_percent": "progress",
    "sort.column_heading": "heading for",
    "sort.column_score": "score",
    "sort.column_week": "gained in a week",
    "sort.column_trend": "trend",
    "sort.column_confidence": "confidence",
    "sort.column_fresh": "age of the value",
    "sort.column_flag": "what needs a look",
    "sort.key_sort": "sort",
}
