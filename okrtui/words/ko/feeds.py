"""What links wait for, why they fail, what an account may not see, what was guessed."""

MESSAGES: dict[str, str] = {
    "feeds.title": "값이 오는 곳",
    "feeds.wait_unasked": "{link}: 아직 조회한 적이 없습니다",
    "feeds.hint.wait_unasked": "다음 동기화에서 {connection}에 요청합니다.",
    "feeds.wait_undeclared": "{link}: {connection} 연결이 이 설정에 없어 기다립니다",
    "feeds.hint.wait_undeclared": "config.toml에 [connections.{connection}]을 더하거나, 연결이 있는 "
    "곳에서 동기화하세요.",
    "feeds.wait_no_token": "{link}: 이 컴퓨터에 {connection}의 토큰이 없어 기다립니다",
    "feeds.hint.wait_no_token": "[connections.{connection}]의 `token`이 가리키는 비밀 값을 설정한 뒤 "
    "동기화하세요.",
    "feeds.wait_not_found": "{link}: {connection}에서 찾은 적이 없습니다",
    "feeds.hint.wait_not_found": "주소를 고치거나 {connection} 계정에 볼 권한을 주세요.",
    "feeds.wait_deleted": "{link}: 한 번도 읽기 전에 {connection}에서 삭제되었습니다",
    "feeds.hint.wait_deleted": "`okrtui unlink`로 링크를 없애세요.",
    "feeds.wait_auth": "{link}: {connection}에서 토큰을 거부해 기다립니다",
    "feeds.hint.wait_auth": "{connection}의 토큰을 새로 만드세요. `okrtui doctor`가 시험해 봅니다.",
    "feeds.wait_permission": "{link}: {connection} 계정에 읽을 권한이 없어 기다립니다",
    "feeds.hint.wait_permission": "{connection}의 토큰에 읽을 권한을 주세요.",
    "feeds.wait_rate_limit": "{link}: {connection}의 요청 한도 때문에 기다립니다",
    "feeds.hint.wait_rate_limit": "그 시간이 지나면 다음 동기화가 알아서 다시 요청합니다.",
    "feeds.wait_query": "{link}: {connection}에서 이해하지 못해 기다립니다",
    "feeds.hint.wait_query": "트래커의 검색에서 먼저 시험한 뒤 링크를 고치세요.",
    "feeds.hint.wait_sprint": "어느 스프린트인지 알 수 없거나 스프린트가 없습니다. "
    "자세한 이유는 `okrtui sync`가 알려 줍니다. {{last:2w}}로 적으면 날짜로 셉니다.",
    "feeds.wait_failed": "{link}: {connection}의 답이 아직 없습니다",
    "feeds.hint.wait_failed": "이유는 `okrtui sync`가 알려 주고, 다음 동기화가 다시 요청합니다.",
    "feeds.fails": "{link}: {since}부터 {connection}의 답이 없어 그때의 값을 씁니다",
    "feeds.unseen": "{link}: {since}부터 {account} 계정에는 작업 대부분이 보이지 않습니다",
    "feeds.hint.unseen": "{connection}에서 이 계정의 권한이 없어졌을 수 있습니다: 구성원 자격이나 "
    "토큰의 권한 범위.",
    "feeds.guessed": "{connection}의 “{status}” 상태는 완료로 짐작한 것입니다",
    "feeds.hint.guessed": '[connections.{connection}]에서 정하세요: done = ["{status}"] '
    '또는 cancelled = ["{status}"].',
    "feeds.reader": "{link}: 묻는 사람을 뜻합니다(“{words}”). 동기화하는 계정마다 다른 작업이 들어옵니다",
    "feeds.hint.reader": "그 대신 트래커에서 쓰는 그 사람의 이름이나 ID를 적으세요.",
    "feeds.open_only": "{link}: 열린 작업만 보여 줍니다(“{words}”). 끝난 작업은 세지 않고 빠집니다",
    "feeds.hint.open_only": "그 말을 뺀 쿼리를 링크하세요. `okrtui link --dry-run`이 보여 줍니다.",
    "feeds.unweighed": "“{title}”: 찾은 작업 가운데 가중치 필드 {field}의 값이 있는 것이 "
    "없어 모두 똑같이 셉니다",
    "feeds.hint.unweighed": "트래커에서 필드 이름이 바뀌었나요? 셀 필드를 적거나(연결의 `points_field`, "
    "핵심 결과의 `weigh`) 개수로 세세요.",
    "feeds.estimated": "{connection}의 값은 센 것이 아니라 어림한 것입니다",
    "feeds.notice_projects": "{connection} 계정은 Projects를 읽을 수 없습니다: {field} 값은 모르고, "
    "작업은 상태로 셉니다",
    "feeds.notice_other": "{connection} 계정은 작업의 가중치에 쓰는 것을 다 볼 수 없습니다",
    "feeds.notice_deprecated": "{connection}에서 {address} 주소가 없어질 것이라고 알렸습니다",
    "feeds.notice_sunset": "{connection}에서 {address} 주소를 {until}까지만 쓸 수 있다고 알렸습니다",
    "feeds.hint.notice_ends": "okrtui를 새 버전으로 올리거나 커넥터를 관리하는 사람에게 알리세요.",
    "feeds.hint.notice": "{connection}의 토큰에 읽을 권한을 주세요.",
}
