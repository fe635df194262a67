"""터미널에서 묻는 말에 대한 답, 맞지 않는 답에 하는 말."""

MESSAGES: dict[str, str] = {
    "answering.yes": "y,yes,네,예,응,ㅛ",
    "answering.no": "n,no,아니요,아니오,아니,ㅜ",
    "answering.yes_or_no": "y 또는 n으로 답하세요.",
    "answering.one_of": "다음 중 하나를 적으세요: {known}. 적은 것: {found}.",
}
