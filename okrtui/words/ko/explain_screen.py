"""숫자를 설명하는 화면."""

MESSAGES: dict[str, str] = {
    "explain_screen.reading": "읽는 중",
    "explain_screen.no_row": "여기에는 설명할 숫자가 없습니다. 줄을 고르세요.",
    "explain_screen.help": "설명",
    "explain_screen.key_unfold": "접기",
    "explain_screen.key_unfold_tip": "줄을 접거나 폅니다",
    "explain_screen.key_fold_in": "접기",
    "explain_screen.key_fold_in_tip": "접거나 윗줄로 갑니다",
    "explain_screen.key_fold_out": "펴기",
    "explain_screen.key_fold_out_tip": "펴거나 아랫줄로 갑니다",
    "explain_screen.key_fold_all": "모두 접기",
    "explain_screen.key_fold_all_tip": "모두 접거나 다시 폅니다",
    "explain_screen.key_copy_text": "복사",
    "explain_screen.key_copy_text_tip": "텍스트로 복사합니다",
    "explain_screen.key_write_text": "파일로",
    "explain_screen.key_write_text_tip": "여기에 파일로 저장합니다",
}
