"""설정 파일, 비밀 값, 경로의 잘못과 새 config.toml의 설명."""

MESSAGES: dict[str, str] = {
    "config.would_be_wrong": "{file} 파일은 그대로입니다. 이렇게 쓰면 {count}건이 잘못됩니다.",
    "config.invalid": "{file} 파일에 잘못된 곳이 {count}건 있어 사용할 수 없습니다.",
    "config.absent": "{file}에 설정 파일이 없습니다.",
    "config.hint_absent": (
        "`okrtui init`으로 만들 수 있습니다. `okrtui demo`는 설정 없이 예제 조직을 보여 줍니다."
    ),
    "config.unreadable": "{file} 파일을 읽을 수 없습니다: {reason}.",
    "config.organization_file_absent": "{file} 파일이 없습니다.",
    "config.no_include": "파일로 저장되지 않은 텍스트는 다른 파일을 불러올 수 없습니다.",
    "config.personal_key": "{name:은/는} 개인 설정이므로 자신의 config.toml에 적어야 합니다. 조직 파일은 "
    "함께 쓰는 것이어서, 각자가 누구인지나 인증 정보를 어디로 보낼지는 정할 수 없습니다.",
    "config.in_both_files": "{name:이/가} {file}에도 있습니다. 둘 가운데 한 곳에만 두세요.",
    "config.no_zones": "{found:을/를} 찾을 수 없습니다. 이 컴퓨터에 시간대 데이터가 없으니 tzdata "
    "패키지를 설치하세요.",
    "config.unknown_zone": "{found:은/는} 시간대가 아닙니다. Asia/Seoul처럼 적습니다.",
    "config.same_id": "{found:은/는} 이미 쓰였습니다. {first_line}번째 줄에 있습니다.",
    "config.unknown_person": "[[people]]에 {found:이/가} 없습니다.",
    "config.unknown_team": "[[teams]]에 {found:이/가} 없습니다.",
    "config.team_loop": "상위 팀이 순환합니다: {loop}.",
    "config.empty": "{name:은/는} 비어 있을 수 없습니다.",
    "config.bad_email": "{found:은/는} 이메일 주소가 아닙니다.",
    "config.bad_time": "{found:은/는} 시각이 아닙니다. 10:00처럼 적습니다.",
    "config.bad_duration": "{found:은/는} 기간이 아닙니다. 15m, 24h, 3d, 2w처럼 적습니다.",
    "config.too_short": "{found:은/는} 너무 짧습니다. 적어도 {least}초여야 합니다.",
    "config.not_a_share": "{found:은/는} 비율이 아닙니다. 0과 1 사이여야 합니다.",
    "config.bad_bands": "{found:은/는} 구간이 아닙니다. 0보다 크고 1 이하인 두 수를 큰 것부터, 순항과 "
    "주의의 하한으로 씁니다: [0.7, 0.4].",
    "config.bad_closed_day": '“{found:”은/는} 날이 아닙니다. 날짜(2026-12-25)나 요일("saturday")을 쓰세요.',
    "config.unknown_country": "“{found}”의 공휴일은 알 수 없습니다. 나라는 KR, 지역은 DE-BY처럼 적습니다.",
    "config.away_backwards": "자리를 비우는 기간이 시작({start})하기 전에 끝납니다({end}).",
    "config.own_deputy": "{found:은/는} 자기 자신의 대리인이 될 수 없습니다.",
    "config.unknown_channel": "[channels]에 {found:이/가} 없습니다.",
    "config.bad_header": "“{found}”: 요청 헤더로 쓸 수 없습니다.",
    "config.bad_quiet": '조용한 시간은 시작과 끝, 두 시각으로 적습니다: ["20:00", "08:00"].',
    "config.former_key": "“{name}” 키는 이전 규칙의 것입니다. 대신 [{table}] {key} 키를 쓰세요. "
    "[heading]의 구간은 차이가 아니라 0에서 1까지의 점수입니다.",
    "config.unlikely_day": "{found}: 계획에 쓸 수 없는 날짜입니다. {since}부터 {until}까지의 날짜를 쓰세요.",
    "config.cycle_long": "{start}부터 {end}까지입니다. 주기는 10년을 넘을 수 없습니다.",
    "config.cycle_backwards": "주기가 시작({start})하기 전에 끝납니다({end}).",
    "config.unknown_kind": "이런 종류의 커넥터는 없습니다. 쓸 수 있는 것: {known}.",
    "config.bad_url": "주소가 아닙니다. https://host/path처럼 적습니다.",
    "config.plain_http": "http://는 토큰을 암호화하지 않고 보냅니다. https://를 쓰세요. http://는 이 컴퓨터"
    "(127.0.0.1, localhost)에만 쓸 수 있습니다.",
    "config.secret_in_url": "주소에 사용자나 비밀번호를 적을 수 없습니다. env:, keyring:, command:, "
    "file:로 "
    "있는 곳을 알려 주세요.",
    "config.plain_secret": "비밀 값은 이 파일에 적을 수 없습니다. 있는 곳을 적으세요: env:NAME, "
    "keyring:NAME, "
    "command:pass show x, file:PATH.",
    "config.bad_store_url": "저장소 주소가 아닙니다. sqlite:///path/okr.db나 postgresql://user@host/db처럼 "
    "적습니다.",
    "config.out_of_range": "숫자는 {least}부터 {most}까지여야 합니다.",
    "config.config_and_profile": "--config와 --profile 가운데 하나만 쓰세요.",
    "config.no_home": "{path:이/가} 가리키는 홈 폴더를 알 수 없습니다.",
    "config.no_home_hint": "HOME에 전체 경로를, 또는 OKRTUI_HOME에 모든 것을 둘 폴더를 지정하세요.",
    "config.bad_profile": "{found:은/는} 프로필 이름으로 쓸 수 없습니다. 글자, 숫자, “-”, “_”, “.”을 쓰세요.",
    "config.far_now": "OKRTUI_NOW 값 {found:은/는} {since}보다 앞서거나 {until}보다 뒤입니다.",
    "config.bad_now": "OKRTUI_NOW 값 {found:은/는} ISO 8601 시각이 아닙니다.",
    "config.hint_now": "2026-11-24T09:00:00+09:00처럼 적거나 값을 없애세요.",
    "config.bad_language": "OKRTUI_LANG 값이 “{found}”입니다. 쓸 수 있는 것: {known}.",
    "config.exists": "{file} 파일이 이미 있어 그대로 두었습니다.",
    "config.hint_exists": "그 파일을 고치거나 --config 또는 --profile로 다른 파일을 지정하세요.",
    "config.unwritable": "{file} 파일을 쓸 수 없습니다: {reason}.",
    "config.hint_unreadable": "읽을 수 있는 파일인지, 권한이 있는지 확인하거나 다른 파일을 지정하세요.",
    "config.hint_unwritable": "쓸 권한과 남은 공간이 있는 곳을 지정하세요.",
    "config.not_editable": "{file}:{line}: "
    "“{key}” 항목은 파일의 나머지를 흩뜨리지 않고는 여기서 바꿀 수 없습니다.",
    "config.hint_not_editable": "편집기에서 직접 바꾸세요. `okrtui config check`가 잘못된 곳을 알려 줍니다.",
    "config.elsewhere": "“{key}” 항목은 함께 쓰는 조직 파일에 있습니다: {file}:{line}.",
    "config.hint_elsewhere": "그 파일에서 바꾸세요. 아무것도 쓰지 않았습니다.",
    "config.changed_meanwhile": "그사이 다른 사람이 {file:을/를} 바꾸었습니다. 아무것도 쓰지 않았습니다.",
    "config.hint_changed_meanwhile": "지금 내용을 확인한 뒤 다시 바꾸세요.",
    "config.read_only": "{file:은/는} 읽기 전용입니다. 아무것도 쓰지 않았습니다.",
    "config.hint_read_only": "chmod u+w {file}",
    "config.token_bad": "토큰이 아닙니다. 토큰은 공백 없는 한 단어입니다.",
    "config.hint_token_bad": "토큰만 온전히 다시 복사하세요.",
    "config.from_store": '“{name}” 항목은 여기서는 저장소에서 옵니다(source = "store"). 이 항목을 빼세요.',
    "config.comment_source": "팀, 사람, 주기, 설정은 저장소에서 옵니다.",
    "config.secret_plain": "토큰을 설정 파일에 직접 적을 수 없습니다.",
    "config.hint_secret": "있는 곳을 적으세요: env:NAME, keyring:NAME, command:pass show x, file:PATH "
    "(0600).",
    "config.secret_no_keyring": "keyring:{name} 값을 읽을 수 없습니다. 이 컴퓨터에는 쓸 수 있는 키링이 "
    "없습니다.",
    "config.hint_keyring": "okrtui를 “keyring” 추가 기능과 함께 설치하거나 env:, command:, file:을 쓰세요.",
    "config.secret_unsafe_keyring": "keyring:{name} 값을 읽지 않았습니다. {backend} 키링은 비밀 값을 "
    "암호화하지 "
    "않고 보관합니다.",
    "config.secret_keyring_failed": "키링에서 {name} 값을 받지 못했습니다: {reason}.",
    "config.secret_bad_command": "토큰을 가져올 명령이 비어 있거나 따옴표가 맞지 않습니다.",
    "config.secret_command_absent": "토큰을 가져올 명령 {program:을/를} 시작할 수 없습니다: {reason}.",
    "config.secret_command_slow": "토큰을 가져올 명령 {program:이/가} {seconds}초 안에 답하지 않아 "
    "끝냈습니다.",
    "config.secret_command_failed": "토큰을 가져올 명령 {program:이/가} 상태 {status:으로/로} 끝났습니다.",
    "config.hint_command": (
        "터미널에서 직접 실행해 이유를 확인하세요. okrtui는 터미널과 입력 없이 실행합니다."
    ),
    "config.secret_command_empty": (
        "토큰을 가져올 명령 {program:이/가} 쓸 수 있는 텍스트를 출력하지 않았습니다."
    ),
    "config.secret_no_file": "토큰을 읽을 파일 {file:이/가} 없습니다.",
    "config.secret_open_file": "{file} 파일에는 토큰이 있는데 다른 사용자도 읽을 수 있어 쓰지 않았습니다.",
    "config.hint_chmod": "chmod 600 {file}",
    "config.secret_unreadable": "토큰 파일 {file:을/를} 읽을 수 없습니다: {reason}.",
    "config.secret_empty_file": "토큰 파일 {file}에 쓸 수 있는 텍스트가 없습니다.",
    "config.comment_file": "okrtui 설정 파일입니다. `okrtui config check`가 읽고 잘못된 곳을 알려 줍니다.",
    "config.comment_timezone": "주기는 이 시간대의 자정에 시작하고 끝납니다.",
    "config.comment_me": "[[people]]에 있는 자신의 id입니다.",
    "config.comment_cadence": "체크인 주기를 정합니다. 팀 아래의 [teams.cadence]가 이것보다 앞섭니다.",
    "config.comment_teams": '다른 팀 아래에 있는 팀은 그 팀을 적습니다: parent = "…".',
    "config.comment_connections": (
        "작업을 핵심 결과에 반영하는 트래커입니다. 토큰은 이 파일 밖에 둡니다:\nenv:NAME, keyring:NAME, "
        "command:pass show x, file:PATH."
    ),
    "config.key_unknown": "앱에 {found:이라는/라는} 키 이름은 없습니다. 이름은 모두 docs/keys.md에 있습니다.",
    "config.key_empty": "“{name}”에 키가 없게 됩니다. 이 줄을 지우면 원래 키({usual})로 돌아가고, "
    "f9처럼 다른 키를 적어도 됩니다.",
    "config.command_key": "{found:은/는} 키가 아닙니다. 글자 하나, ctrl+e, f5, g+x처럼 적습니다.",
    "config.command_key_taken": "{found} 키는 이미 “{name}”에 쓰입니다.",
    "config.command_empty": '명령은 목록으로, 프로그램부터 적습니다: ["gh", "browse", "{{url}}"].',
    "config.command_part": "{found} 자리는 인수 하나를 통째로 차지해야 하며 다른 글과 이어 쓸 수 없습니다.",
    "config.command_place": "항목의 값을 나타내는 자리는 {known}뿐입니다.",
}
