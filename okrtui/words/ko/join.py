"""이미 저장소에 있는 조직에 합류하기."""

MESSAGES: dict[str, str] = {
    "join.option_me": "그 조직에서 본인: id, 이메일 또는 이름.",
    "join.option_organization": "꼭 이 조직이어야 한다면 그 id.",
    "join.option_password": "저장소 비밀번호가 있는 곳: env:NAME, keyring:NAME, command:…, file:PATH.",
    "join.ask_me": "본인(목록의 id)",
    "join.cannot_ask": "물어볼 터미널이 없고, 본인이 누구인지 적지 않았습니다.",
    "join.hint_cannot_ask": "okrtui join {url} --me ID",
    "join.no_address": "주소를 적지 않았습니다.",
    "join.hint_password": "주소에서 빼고, --password env:NAME으로 있는 곳을 적으세요.",
    "join.hint_no_store": "주소를 알려 준 사람에게 다시 확인하고, "
    "그 폴더가 이 컴퓨터에 공유되어 있는지 보세요.",
    "join.empty": "{path}에는 아직 조직이 없습니다.",
    "join.hint_empty": "만든 사람에게 okrtui를 한 번 실행해 달라고 하거나, `okrtui init`으로 직접 "
    "시작하세요.",
    "join.nothing_seen": "{path}에는 이 사용자가 볼 수 있는 조직이 없습니다.",
    "join.hint_nothing_seen": "주소를 확인하세요. 맞다면 관리자에게 읽기와 쓰기 권한을 달라고 하세요"
    "(GRANT USAGE ON SCHEMA와 모든 테이블).",
    "join.unknown_me": "{organization}에 그런 사람이 없습니다: “{me}”. 있는 사람: {known}.",
    "join.hint_unknown_me": "이 id 중 하나를 쓰거나, 조직을 만든 사람에게 설정의 [[people]]에 추가하고 "
    "`okrtui config apply`를 실행해 달라고 하세요.",
    "join.another": "{file} 파일은 “{mine}” 조직의 것이고, 이 저장소는 “{found}” 조직의 것입니다.",
    "join.hint_another": "둘 다 쓰려면 `okrtui --profile {found} join …`, 그다음 `okrtui --profile {found}`.",
    "join.joined": "{name}: 팀 {teams}개, {people}명. 본인은 {me}입니다.",
    "join.older": "저장소 {path:은/는} 이전 버전입니다(스키마 {found}, 필요한 것은 {known}).",
    "join.hint_older": "처음 만든 사람이 이 버전의 okrtui를 한 번 실행한 뒤(백업부터 함) 다시 합류하세요.",
}
