"""How likely a target is."""

MESSAGES: dict[str, str] = {
    "chance.unlikely": "unlikely",
    "chance.one_in_four": "about 25%",
    "chance.even": "even",
    "chance.three_in_four": "about 75%",
    "chance.likely": "likely",
}
