"""모두에게 보여 주는 화면."""

MESSAGES: dict[str, str] = {
    "present.help": "발표",
    "present.page": "{number} / {pages}",
    "present.thanks": "고마운 분들",
    "present.key_present_next": "다음",
    "present.key_present_next_tip": "다음 팀으로 갑니다",
    "present.key_present_before": "이전",
    "present.key_present_before_tip": "이전 팀으로 갑니다",
    "present.key_present_first": "처음",
    "present.key_present_first_tip": "조직 전체 페이지로 갑니다",
    "present.key_present_last": "마지막",
    "present.key_present_last_tip": "마지막 팀으로 갑니다",
    "present.key_present_down": "아래로",
    "present.key_present_down_tip": "목표를 아래로 넘깁니다",
    "present.key_present_up": "위로",
    "present.key_present_up_tip": "목표를 위로 넘깁니다",
    "present.key_present_open": "보드",
    "present.key_present_open_tip": "이 팀의 보드로 갑니다",
    "present.key_present_write": "저장",
    "present.key_present_write_tip": "페이지를 지금 폴더에 SVG로 저장합니다",
}
