"""Choosing a card for the dashboard."""

MESSAGES: dict[str, str] = {
    "cards.shown": "On the dashboard already",
    "cards.help": "Add a card",
    "cards.title": "Add a card",
    "cards.placeholder": "a card, or a key result for a card of its own",
    "cards.none": "Every card is shown already. Type the name of a key result for a card of its own.",
    "cards.key_card_enter": "add",
    "cards.key_card_enter_tip": "Add the card under the cursor",
    "cards.key_card_step_down": "next",
    "cards.key_card_step_down_tip": "To the next card",
    "cards.key_card_step_up": "before",
    "cards.key_card_step_up_tip": "To the card before",
}
