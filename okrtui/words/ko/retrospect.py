"""마감한 주기들을 함께 본 것."""

MESSAGES: dict[str, str] = {
    "retrospect.none": "마감한 주기가 아직 없습니다.",
    "retrospect.hint.none": "okrtui close CYCLE로 마감합니다.",
    "retrospect.cycle": "{cycle}  {mean}  체크인 {kept}  이어짐 {carried}",
    "retrospect.teams": "팀별 점수",
    "retrospect.causes": "근본 원인: {causes}",
    "retrospect.carried": "{path:이/가} {count}번째 이어지고 있습니다",
    "retrospect.calibration": "확신과 실제 (0은 완벽, 0.25는 동전 던지기)",
    "retrospect.forecasts": "예측",
    "retrospect.too_few": "{missing}건이 더 필요합니다",
    "retrospect.brier": "{brier}",
    "retrospect.bin": "{band}: {cases}건 중 {met}건 달성",
    "retrospect.reading_works": "계획대로 되었습니다",
    "retrospect.reading_strategy": "할 일은 했지만 방향이 틀렸습니다: 전략",
    "retrospect.reading_cadence": "자주 살펴보지 않았습니다: 주기적 점검",
    "retrospect.reading_luck": "점검 없이 좋은 점수: 이유를 알 수 없습니다",
}
