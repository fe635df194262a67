"""팀의 리듬."""

MESSAGES: dict[str, str] = {
    "rhythm.silent": "{team} 팀은 {since} 이후 체크인이 없습니다: 핵심 결과 {count}개.",
    "rhythm.never": "{team} 팀은 체크인을 한 적이 없습니다: 핵심 결과 {count}개.",
    "rhythm.checkins": "제때 한 체크인 {due}건 중 {kept}건",
    "rhythm.actions": "마친 할 일 {count}건 중 {done}건",
    "rhythm.of_team": "{team} 팀의 리듬 · {rhythm}",
    "rhythm.so_far": "지금까지의 리듬: {rhythm}.",
    "rhythm.departed": "{name} 님은 조직을 떠났지만 핵심 결과 {count}개를 아직 맡고 있습니다: okrtui "
    "people hand-over {person} …",
}
