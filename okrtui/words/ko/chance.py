"""목표에 닿을 가능성."""

MESSAGES: dict[str, str] = {
    "chance.unlikely": "어려움",
    "chance.one_in_four": "4분의 1",
    "chance.even": "반반",
    "chance.three_in_four": "4분의 3",
    "chance.likely": "유력",
}
