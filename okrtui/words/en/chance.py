"""How likely a target is."""

MESSAGES: dict[str, str] = {
    "chance.unlikely": "unlikely",
    "chance.one_in_four": "1 in 4",
    "chance.even": "even",
    "chance.three_in_four": "3 in 4",
    "chance.likely": "likely",
}
