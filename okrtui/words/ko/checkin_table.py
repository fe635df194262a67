"""체크인 표."""

MESSAGES: dict[str, str] = {
    "checkin_table.help": "내 체크인 표",
    "checkin_table.key_checkin_table": "체크인 표",
    "checkin_table.key_checkin_table_tip": "내가 할 체크인을 모두 표로 봅니다",
    "checkin_table.title": "핵심 결과",
    "checkin_table.now": "지금까지",
    "checkin_table.becomes": "결과",
    "checkin_table.by_itself": "자동",
    "checkin_table.asks_value": "첫 값",
    "checkin_table.asks_confidence": "키",
    "checkin_table.asks_note": "무슨 일이 있었나",
    "checkin_table.low": "확신이 낮습니다. {key} 키로 전체 양식을 열면 걸림돌과 다음 할 일을 묻습니다.",
    "checkin_table.kept": "{count}줄에 쓰던 내용을 임시 저장했습니다.",
    "checkin_table.key_table_save": "줄 저장",
    "checkin_table.key_table_save_tip": "이 줄을 저장하고 다음 줄로 갑니다",
    "checkin_table.key_table_form": "전체 양식",
    "checkin_table.key_table_form_tip": "쓰던 내용 그대로 전체 양식에서 엽니다",
    "checkin_table.key_table_back": "닫기",
    "checkin_table.key_table_back_tip": "닫습니다. 쓰던 내용은 임시 저장됩니다",
}
