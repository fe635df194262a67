"""What the JSON of answers holds, in words."""

FIELDS: dict[str, str] = {
    "okrtui ask/understood": "boolean: whether it was answered; what was not is no error",
    "okrtui ask/intent": "text or null: what was asked: `weakest`, `why`, `stands`, `on_track`, `blocks`, `make_it`, "
    "`moved`, `owes`, `at_risk`, `changed`, `overdue`, `sure`, `met` or `confidence`",
    "okrtui ask/language": "text: `en` or `ko`, that of the question and of the answer",
    "okrtui ask/sentences": "list: the answer, sentence by sentence",
    "okrtui ask/text": "text: as people read it",
    "okrtui ask/rows": "list: full identifiers of the rows that it rests on: key results and objectives by path, "
    "`team:ID`, `person:ID`, `task:CONNECTION/KEY`, `kpi:ID`",
    "okrtui ask/nearest": "list: questions that can be asked instead",
}
