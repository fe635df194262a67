"""What the last closed cycles say together."""

MESSAGES: dict[str, str] = {
    "retrospect.none": "No cycle is closed yet.",
    "retrospect.hint.none": "okrtui close CYCLE closes one.",
    "retrospect.cycle": "{cycle}  {mean}  check-ins {kept}  carried on {carried}",
    "retrospect.teams": "Scores by team",
    "retrospect.causes": "Root causes: {causes}",
    "retrospect.carried": "{path} is carried for the {count}. time",
    "retrospect.calibration": "How sure, and how right (0 is perfect, 0.25 a coin's)",
    "retrospect.forecasts": "forecasts",
    "retrospect.too_few": "{missing:case is|cases are} missing",
    "retrospect.brier": "{brier}",
    "retrospect.bin": "{band}: {met} of {cases} met",
    "retrospect.reading_works": "what was planned worked",
    "retrospect.reading_strategy": "the work was done, the bet was wrong: strategy",
    "retrospect.reading_cadence": "nobody looked often enough: cadence",
    "retrospect.reading_luck": "a good score without a rhythm: nobody knows why",
}
