"""대시보드에 넣을 카드 고르기."""

MESSAGES: dict[str, str] = {
    "cards.shown": "이미 대시보드에 있는 카드",
    "cards.help": "카드 추가",
    "cards.title": "카드 추가",
    "cards.placeholder": "카드 이름, 또는 따로 볼 핵심 결과",
    "cards.none": "모든 카드가 이미 있습니다. 따로 볼 핵심 결과의 이름을 입력하세요.",
    "cards.key_card_enter": "추가",
    "cards.key_card_enter_tip": "커서가 있는 카드를 추가합니다",
    "cards.key_card_step_down": "다음",
    "cards.key_card_step_down_tip": "다음 카드로 갑니다",
    "cards.key_card_step_up": "이전",
    "cards.key_card_step_up_tip": "이전 카드로 갑니다",
}
