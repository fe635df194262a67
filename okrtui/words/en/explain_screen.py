"""The screen that explains a number."""

MESSAGES: dict[str, str] = {
    "explain_screen.reading": "reading",
    "explain_screen.no_row": "Nothing here has a number to explain: move to a row.",
    "explain_screen.help": "Explain",
    "explain_screen.key_unfold": "fold",
    "explain_screen.key_unfold_tip": "Fold or unfold a line",
    "explain_screen.key_fold_in": "fold",
    "explain_screen.key_fold_in_tip": "Fold, or go to the line above",
    "explain_screen.key_fold_out": "unfold",
    "explain_screen.key_fold_out_tip": "Unfold, or go to the line below",
    "explain_screen.key_fold_all": "fold all",
    "explain_screen.key_fold_all_tip": "Fold everything, or unfold it again",
    "explain_screen.key_copy_text": "copy",
    "explain_screen.key_copy_text_tip": "Copy as text",
    "explain_screen.key_write_text": "write a file",
    "explain_screen.key_write_text_tip": "Write it into a file here",
}
