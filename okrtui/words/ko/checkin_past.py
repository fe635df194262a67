"""체크인 고치기."""

MESSAGES: dict[str, str] = {
    "checkin_past.help": "체크인 고치기",
    "checkin_past.title": "체크인 고치기",
    "checkin_past.no_blocker": "없음",
    "checkin_past.reason": "이유",
    "checkin_past.reason_placeholder": "기록에 남습니다",
    "checkin_past.corrected": "고쳤습니다: {title}. {key} 키로 되돌립니다.",
    "checkin_past.key_checkin_past_go": "저장",
    "checkin_past.key_checkin_past_go_tip": "체크인을 이렇게 고칩니다",
    "checkin_past.key_checkin_past_enter": "저장",
    "checkin_past.key_checkin_past_enter_tip": "체크인을 이렇게 고칩니다",
    "checkin_past.key_checkin_past_next": "다음 칸",
    "checkin_past.key_checkin_past_next_tip": "다음 칸으로 갑니다",
    "checkin_past.key_checkin_past_before": "이전 칸",
    "checkin_past.key_checkin_past_before_tip": "이전 칸으로 갑니다",
    "checkin_past.key_checkin_past_leave": "나가기",
    "checkin_past.key_checkin_past_leave_tip": "체크인을 그대로 두고 나갑니다. 입력한 내용은 임시 저장됩니다",
}
