"""A table that was pasted."""

MESSAGES: dict[str, str] = {
    "pasted.help": "표 붙여넣기",
    "pasted.title": "붙여넣은 표",
    "pasted.wait": "여기에 표를 붙여넣으세요: 스프레드시트, CSV, Markdown.",
    "pasted.example": "목표,핵심 결과,시작값,목표값,단위\n"
    "좋은 거래를 더 많이 성사시킨다,수주율,18,25,%\n"
    "좋은 거래를 더 많이 성사시킨다,평균 거래 주기,42,30,일",
    "pasted.asks": "무슨 뜻인가요? Enter로 답합니다",
    "pasted.changes": "바뀔 것",
    "pasted.same": "다른 것이 없습니다.",
    "pasted.otherwise": "다르게 읽었거나 읽지 않은 것",
    "pasted.nothing": "아직 저장할 것이 없습니다.",
    "pasted.kept": "저장했습니다: {count}건.",
    "pasted.key_pasted": "표 붙여넣기",
    "pasted.key_pasted_tip": "붙여넣은 표의 목표와 핵심 결과",
    "pasted.key_pasted_keep": "저장",
    "pasted.key_pasted_keep_tip": "표대로 저장합니다",
    "pasted.empty": "비어 있습니다.",
    "pasted.no_header": "아는 머리글이 있는 줄이 없습니다. 처음은 이렇습니다: {found}.",
    "pasted.no_rows": "머리글만 있고 그 아래에 줄이 없습니다.",
    "pasted.open_quote": "{row}번째 줄에서 연 따옴표가 닫히지 않았습니다.",
    "pasted.unreadable": "{row}번째 줄은 표의 줄로 읽을 수 없습니다.",
    "pasted.hint_table": "목표, 핵심 결과, 시작값, 목표값, 단위 같은 머리글까지 복사해서 다시 붙여넣으세요.",
}
