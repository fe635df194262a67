"""무엇이 무엇을 받치나."""

MESSAGES: dict[str, str] = {
    "alignment.help": "연결 관계",
    "alignment.title": "연결 관계",
    "alignment.orphans": "위와 이어지지 않은 목표 {count}개",
    "alignment.no_mission": "아직 미션이 없습니다",
    "alignment.no_orphans": "위와 이어지지 않은 목표가 없습니다.",
    "alignment.nothing": "이 주기에 목표가 없습니다.",
    "alignment.draft": "초안",
    "alignment.lost": "찾을 수 없음: “{name}”",
    "alignment.orphan": "위와 이어지지 않음",
    "alignment.drives": "진행률에 반영",
    "alignment.supports": "영향 없음",
    "alignment.other_cycle": "다른 주기의 목표입니다. {@cycles gy:으로/로} 그 주기를 봅니다.",
    "alignment.key_orphans": "이어지지 않은 것",
    "alignment.key_orphans_tip": "위와 이어지지 않은 목표만, 또는 모두 봅니다",
}
