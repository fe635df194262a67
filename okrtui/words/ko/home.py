"""홈 화면."""

MESSAGES: dict[str, str] = {
    "home.reading": "읽는 중 …",
    "home.make_it": "해낼 수 있나?",
    "home.expected": "지금쯤 기대 {percent}",
    "home.from": "핵심 결과 {all}개 중 {known}개 기준",
    "home.where_not": "어디가 문제인가?",
    "home.owe": "내가 할 일은?",
    "home.nothing_behind": "뒤처진 것이 없습니다.",
    "home.behind": "{gap} 뒤처짐",
    "home.why_disagrees": "확신은 높지만 속도는 아님",
    "home.why_outdated": "값이 오래됨",
    "home.nobody": "config.toml의 [ui]에 `me`를 적으면 내 체크인이 보입니다.",
    "home.nothing_due": "없습니다. 체크인을 모두 마쳤습니다.",
    "home.checkin_due": "할 때",
    "home.checkin_late": "지연",
    "home.checkin_missed": "놓침",
}
