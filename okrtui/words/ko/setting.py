"""설정 하나."""

MESSAGES: dict[str, str] = {
    "setting.help": "설정",
    "setting.key_setting_go": "계속",
    "setting.key_setting_go_tip": "바뀌는 곳을 보여 주고, 보여 준 뒤에는 저장합니다",
    "setting.key_setting_enter": "계속",
    "setting.key_setting_enter_tip": "바뀌는 곳을 보여 주고, 보여 준 뒤에는 저장합니다",
    "setting.key_setting_next": "다음 칸",
    "setting.key_setting_next_tip": "다음 칸으로 갑니다",
    "setting.key_setting_before": "이전 칸",
    "setting.key_setting_before_tip": "이전 칸으로 갑니다",
    "setting.key_setting_leave": "나가기",
    "setting.key_setting_leave_tip": "그대로 두고 나갑니다. 입력한 내용은 임시 저장됩니다",
    "setting.taken": "{id:은/는} 이미 있습니다.",
    "setting.no_id": "식별자가 필요합니다.",
    "setting.no_day": "{text:은/는} 날짜가 아닙니다. 2026-10-01처럼 적으세요.",
}
