"""저장소 사본."""

MESSAGES: dict[str, str] = {
    "backup.option_daily": "오늘 사본이 없으면 만들고, 일별 7개, 주별 4개, 월별 12개를 남깁니다.",
    "backup.either": "FILE이나 --daily 중 하나를 쓰세요.",
    "backup.hint.either": "okrtui backup okr-2026-11-24.db",
    "backup.there": "오늘 사본이 이미 있습니다.",
    "backup.failed": "저장소의 하루 백업에 실패했습니다: {why}",
    "backup.hint.failed": "{folder}에 공간을 만들거나 쓸 수 있게 하세요. okrtui backup --daily로 "
    "다시 시도합니다.",
    "backup.hint.old": "앱과 okrtui sync가 하루에 하나씩 만듭니다. okrtui backup --daily로도 만듭니다.",
}
