"""주기와 날짜."""

MESSAGES: dict[str, str] = {
    "cycles.help": "주기와 날짜",
    "cycles.title": "주기",
    "cycles.placeholder": "날짜(11월 20일, 2026-11-20, 어제) 또는 주기",
    "cycles.go_to_day": "{day} 당시",
    "cycles.go_back": "오늘({day})로",
    "cycles.objectives": "목표 {count}개",
    "cycles.drafts": "초안 {count}개",
    "cycles.running": "진행 중",
    "cycles.over": "끝남",
    "cycles.to_come": "시작 전",
    "cycles.closed": "마감",
    "cycles.key_cycle_enter": "열기",
    "cycles.key_cycle_enter_tip": "커서가 있는 주기나 날을 엽니다",
    "cycles.key_cycle_down": "다음",
    "cycles.key_cycle_down_tip": "다음 주기로 갑니다",
    "cycles.key_cycle_up": "이전",
    "cycles.key_cycle_up_tip": "이전 주기로 갑니다",
}
