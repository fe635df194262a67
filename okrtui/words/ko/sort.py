"""보드 정렬."""

MESSAGES: dict[str, str] = {
    "sort.help": "정렬",
    "sort.title": "보드 정렬 기준",
    "sort.by": "{column} {arrow}",
    "sort.tree": "트리 순서",
    "sort.up": "낮은 것부터",
    "sort.down": "높은 것부터",
    "sort.reverse": "Enter를 누르면 거꾸로",
    "sort.column_title": "제목",
    "sort.column_owner": "담당",
    "sort.column_values": "현재 값",
    "sort.column_percent": "진행률",
    "sort.column_heading": "예상 점수",
    "sort.column_score": "점수",
    "sort.column_week": "1주 변화",
    "sort.column_trend": "추세",
    "sort.column_confidence": "확신",
    "sort.column_fresh": "갱신 시점",
    "sort.column_flag": "먼저 볼 것",
    "sort.key_sort": "정렬",
}
