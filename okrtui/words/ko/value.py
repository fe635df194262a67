"""핵심 결과의 현재 위치."""

MESSAGES: dict[str, str] = {
    "value.about": "약 {value}",
    "value.waits": "{link} 대기 중",
    "value.waits_more": "{link} 외 {more}개 대기 중",
    "value.no_tasks": "작업 없음",
    "value.tasks": "작업 {total}개 중 {done}개",
    "value.tasks_brief": "작업 {done}/{total}",
    "value.of": "{total}개 중 {done}개",
    "value.yes": "완료",
    "value.no": "미완료",
    "value.keep": "{band}, 현재 {now}",
    "value.keep_brief": "현재 {now}, {band}",
    "value.needs_baseline": "현재 {now}, 기준값 필요",
}
