"""팀별로 하는 주기 마감."""

MESSAGES: dict[str, str] = {
    "close_team.option_team": "이 팀과 하위 팀의 것만. "
    "--apply와 함께 쓰면 팀의 답만 남기고 주기는 열어 둡니다.",
    "close_team.confirm": "{team}의 핵심 결과를 모두 지금대로 받을까요?",
    "close_team.settled": "{team}: {cycle} 주기의 답을 마쳤습니다. 주기는 아직 열려 있습니다.",
    "close_team.waits": "{team}: 아직 답하지 않은 핵심 결과 {count}개.",
    "close_team.all": "모든 팀이 답했습니다. okrtui close {cycle} --export FILE 다음 --apply로 마감합니다.",
}
