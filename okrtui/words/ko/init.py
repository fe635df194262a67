"""첫 설정: 질문, 거절, 다음에 할 일."""

MESSAGES: dict[str, str] = {
    "init.option_organization": "조직의 id. 주면 아무것도 묻지 않습니다.",
    "init.option_name": "조직 이름 (기본값: id).",
    "init.option_team": "팀. 이름이 따로 있으면 함께 적습니다. 여러 번 쓸 수 있습니다.",
    "init.option_me": "자신의 id (기본값: 로그인 이름).",
    "init.option_timezone": "조직의 시간대 (기본값: 이 컴퓨터의 시간대).",
    "init.option_language": "앱과 파일 속 설명의 언어.",
    "init.option_cycle": "첫 주기: 2026-Q4, 2026-H2, 2026-11, 2026 또는 id:첫날:마지막날.",
    "init.ask_organization": "조직 이름",
    "init.ask_teams": "팀 (쉼표로 나눕니다)",
    "init.ask_me": "자신의 짧은 id",
    "init.ask_timezone": "시간대",
    "init.no_name_of_zone": "이 컴퓨터의 시계는 {offset}이지만 시간대의 이름을 알 수 없어 "
    "{zone:을/를} 씁니다. [organization]의 timezone에 Asia/Seoul처럼 적으세요.",
    "init.ask_cycle": "지금 진행 중인 주기",
    "init.cannot_ask": "물어볼 터미널이 없고 조직도 주어지지 않았습니다.",
    "init.hint_cannot_ask": "okrtui init --organization acme --team sales --me mina",
    "init.bad_id": "{found:은/는} id가 아닙니다. 글자, 숫자, “-”, “_”, “.”을 쓰고 이름은 “=” 뒤에 적습니다.",
    "init.same_team": "같은 팀이 두 번 나옵니다: {teams}.",
    "init.bad_cycle": "{found:은/는} 주기가 아닙니다. 2026-Q4, 2026-H2, 2026-11, 2026 또는 "
    "spring:2026-03-01:2026-05-31처럼 적습니다.",
    "init.bad_days": "“{found}” 주기의 날짜로 읽을 수 없습니다. 첫날은 2026-10-05처럼, 끝은 마지막 "
    "날이나 13w 같은 주 수로 적으세요.",
    "init.written": "설정을 썼습니다: {file}",
    "init.next_edit": "살펴보고 마음대로 고치세요. 잘못된 곳은 `okrtui config check`가 알려 줍니다.",
    "init.next_plan": "`okrtui edit`로 편집기에서 첫 목표를 적습니다.",
    "init.next_app": "`okrtui`로 앱을 열고 `okrtui doctor`로 모든 것을 점검합니다.",
}
