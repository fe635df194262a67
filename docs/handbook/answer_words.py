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
    "okrtui ask/parts": "list or null: of a why-question what the change is made of",
    "okrtui ask/kind": "text: `checkin`, `tasks`, `scope`, `definition`, `weight` or `time`",
    "okrtui ask/amount": "number: the share of progress that it brought; all of them add up to `after` − `before`",
    "okrtui ask/before": "number or null: the progress at the end of `since`, as `okrtui status --as-of` says it",
    "okrtui ask/after": "number or null: the progress now",
    "okrtui ask/since": "text or null: the day from whose end on the change is told",
    "okrtui summary/for": "text: `company`, `lead` or `owner`",
    "okrtui summary/title": "text: whose summary, of which day",
    "okrtui summary/day": "text: the day that it is told on",
    "okrtui summary/language": "text: `en` or `ko`, that of the reader",
    "okrtui summary/sentences": "list: the summary, sentence by sentence",
    "okrtui summary/text": "text: as people read it",
    "okrtui summary/rows": "list: full identifiers of the rows that it rests on, as in `okrtui ask`",
    "okrtui ask/nearest": "list: questions that can be asked instead",
}
