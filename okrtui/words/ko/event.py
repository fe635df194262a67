"""기록의 이름."""

MESSAGES: dict[str, str] = {
    "event.checkin": "체크인",
    "event.link_add": "링크 추가",
    "event.link_remove": "링크 삭제",
    "event.plan_apply": "계획 적용",
    "event.config_apply": "설정 적용",
    "event.checkin_file": "파일로 체크인",
    "event.task_confirm": "사라진 작업 확정",
    "event.source_taken": "다른 계정이 값을 보냄",
    "event.kpi_checkin": "KPI 값",
    "event.comment": "댓글",
    "event.move": "옮김",
    "event.people_hand_over": "모두 인계",
    "event.hand_over": "담당자 변경",
    "event.archive": "보관",
    "event.due": "마감일 변경",
    "event.tag": "태그 변경",
    "event.late": "기대 곡선 변경",
    "event.undo": "되돌림",
    "event.redo": "다시 실행",
}
