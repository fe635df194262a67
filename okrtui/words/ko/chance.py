"""목표에 닿을 가능성."""

MESSAGES: dict[str, str] = {
    "chance.unlikely": "어려움",
    "chance.one_in_four": "25% 안팎",
    "chance.even": "반반",
    "chance.three_in_four": "75% 안팎",
    "chance.likely": "높음",
}
