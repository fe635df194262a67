"""트래커: 물어보는 동안 생긴 문제, 다음에 할 일, 응답에서 발견한 잘못."""

MESSAGES: dict[str, str] = {
    "connector.failed": "트래커에 요청할 수 없었습니다.",
    "connector.options": "연결 설정이 올바르지 않아 작동할 수 없습니다.",
    "connector.auth": "트래커가 토큰을 거부했습니다.",
    "connector.permission": "토큰은 유효하지만 이 내용을 읽을 권한이 없습니다.",
    "connector.not_found": "트래커에 없거나 이 계정에는 보이지 않습니다.",
    "connector.gone": "트래커에서 삭제되었습니다.",
    "connector.query": "트래커가 쿼리나 주소를 이해하지 못합니다.",
    "connector.rate_limit": "트래커의 요청 한도를 다 썼습니다.",
    "connector.server": "트래커 쪽에 문제가 있습니다.",
    "connector.network": "트래커에 연결할 수 없습니다.",
    "connector.timeout": "트래커가 제시간에 응답하지 않았습니다.",
    "connector.answer": "트래커의 응답이 API 명세와 다릅니다.",
    "connector.incomplete": "목록의 일부만 도착해 아무것도 반영하지 않았습니다.",
    "connector.hint.failed": "`okrtui doctor`로 모든 연결을 점검하세요.",
    "connector.hint.options": "config.toml에서 연결을 고친 뒤 `okrtui config check`를 실행하세요.",
    "connector.hint.auth": "토큰이 틀렸거나 만료 또는 취소되었을 수 있습니다. 트래커에서 새로 만들어 "
    "`token`이 가리키는 곳에 넣으세요.",
    "connector.hint.permission": "토큰에 이슈 읽기 권한을 주거나, API가 켜져 있는지 관리자에게 확인하세요.",
    "connector.hint.not_found": "토큰의 계정으로 브라우저에서 주소를 열어 보고, 옮겨졌다면 링크를 고치세요.",
    "connector.hint.gone": "링크를 해제하거나, 대신할 작업을 링크하세요.",
    "connector.hint.query": "트래커 화면의 주소를 복사하거나, 트래커 검색창에서 쿼리를 시험해 보세요.",
    "connector.hint.rate_limit": "표시된 시각까지 기다리세요. 다음 동기화가 알아서 이어 갑니다.",
    "connector.hint.server": "나중에 다시 시도하세요. 그때까지 숫자는 그대로입니다.",
    "connector.hint.network": "네트워크와 프록시, `base_url`을 확인하세요.",
    "connector.hint.timeout": "다시 시도하거나 config.toml에서 연결의 `timeout`을 늘리세요.",
    "connector.hint.answer": "`base_url`이 API를 가리키는지, 사이에 로그인 화면이나 프록시가 없는지 "
    "확인하세요.",
    "connector.hint.incomplete": "동기화를 다시 실행하세요. 목록이 온전히 도착할 때까지 숫자는 그대로입니다.",
    "connector.detail.address_key": "주소에 비밀 키가 들어 있습니다. `key=…`를 지우고 다시 붙여 넣으세요.",
    "connector.detail.anonymous": "트래커가 요청을 익명으로 처리했습니다.",
    "connector.detail.archive_page": "보관된 작업만 보여 주는 화면입니다. 프로젝트나 필터, 쿼리를 "
    "링크하세요.",
    "connector.detail.asana_filters": "Asana 쿼리는 projects.any=1205&completed_at={{last:30d}} 같은 필터 "
    "목록이나 project:1205, section:1206 같은 곳입니다.",
    "connector.detail.base_url": "`base_url`이 없거나 올바른 http(s) 주소가 아닙니다: “{url}”.",
    "connector.detail.board": "이 보드 페이지는 작업의 일부만 보여 줍니다. 보드 자체나 스프린트 하나, "
    "보드 설정의 필터, 쿼리를 링크하세요.",
    "connector.detail.tls_variable": "{name}에 적힌 파일에 문제가 있습니다: {path}. 고치거나 지우세요.",
    "connector.detail.ca_bundle": "인증서 파일 {path:을/를} 읽을 수 없습니다.",
    "connector.detail.captcha": "여러 번 거부된 뒤라 트래커가 CAPTCHA를 요구합니다. 토큰의 계정으로 "
    "브라우저에서 한 번 로그인한 뒤 다시 시도하세요.",
    "connector.detail.certificate": "여기서는 {host}의 인증서를 신뢰하지 않습니다({reason}). 인증 기관의 "
    "파일을 연결의 `ca_bundle`에 적으세요.",
    "connector.detail.chat_page": "채팅은 작업 목록이 아닙니다. 거기에 적힌 작업을 링크하세요.",
    "connector.detail.code_page": "코드나 빌드, 릴리스 화면에는 작업이 없습니다. 이슈나 라벨, 마일스톤을 "
    "링크하세요.",
    "connector.detail.discussion_page": "토론은 작업이 아닙니다. 거기서 나온 이슈를 링크하세요.",
    "connector.detail.default_view": "보기는 일부를 숨길 수 있고 주소만으로는 알 수 없습니다. 전부라면 "
    "{place:을/를} 링크하세요.",
    "connector.detail.doc_page": "문서는 작업 목록이 아닙니다. 거기에 적힌 작업을 링크하세요.",
    "connector.detail.empty_page": "더 있다고 한 목록의 한 페이지가 비어 있습니다.",
    "connector.detail.dashboard": "대시보드는 작업 목록이 아닙니다. 그 바탕이 되는 필터를 링크하세요.",
    "connector.detail.encoding": "응답의 압축이 깨져 있습니다.",
    "connector.detail.entry_point": "설치된 커넥터 {kind:을/를} 불러올 수 없습니다({problem}).",
    "connector.detail.epic_reference": "하위 이슈가 있는 이슈를 가리키는 텍스트가 아닙니다.",
    "connector.detail.epics": "이 계정에는 에픽이 보이지 않습니다. 그룹이 숨겨져 있거나, 설치에 에픽 "
    "라이선스(GitLab Premium 또는 Ultimate)가 없습니다.",
    "connector.detail.everything": "트래커 전체를 가리키는 주소입니다. 프로젝트나 필터, 쿼리를 링크하세요.",
    "connector.detail.filter": "쿼리의 {name:은/는} 이 트래커의 필터가 아닙니다.",
    "connector.detail.filter_twice": "쿼리에 {name} 필터가 두 번 있고 트래커는 그중 하나만 따릅니다. 하나만 "
    "남기세요. 값이 여럿이면 쉼표로 나눕니다.",
    "connector.detail.filter_value": "쿼리의 {name} 필터에 값이 없습니다. {name}=…처럼 값을 쓰거나 빼세요.",
    "connector.detail.filtered_page": "화면에 보이는 내용이 주소에 다 들어 있지 않습니다. 그 쿼리나 저장된 "
    "필터를 링크하세요.",
    "connector.detail.filter_json": "이 트래커의 쿼리는 JSON 필터입니다. 예: "
    '{{"labels": {{"some": {{"name": {{"eq": "okr"}}}}}}}}',
    "connector.detail.form_page": "양식은 작업 목록이 아닙니다. 응답이 들어가는 목록을 링크하세요.",
    "connector.detail.gitlab_filters": "GitLab의 쿼리는 project=acme/app&labels=okr이나 "
    "group=acme&type=merge_requests 같은 필터 목록입니다.",
    "connector.detail.goal_page": "트래커의 목표는 작업 목록이 아닙니다. 그 바탕이 되는 작업이나 목록을 "
    "링크하거나, 값이 progress인 쿼리 goal:9001/6처럼 그 값을 쓰세요.",
    "connector.detail.no_target": "그 목표에는 “{text}” 타깃이 없습니다. 있는 것: {known}",
    "connector.detail.no_values_here": "이 트래커에는 “{name}” 값이 없습니다. 개수를 세거나 필드를 합하세요.",
    "connector.detail.no_value": "트래커에 그곳의 “{name}” 값이 없습니다. 값이 있는 것: {example}",
    "connector.detail.header": "연결의 헤더에 HTTP가 허용하지 않는 글자가 있습니다.",
    "connector.detail.html": "데이터 대신 웹 페이지가 왔습니다.",
    "connector.detail.incomplete_results": "트래커의 검색이 끝나기 전에 멈췄습니다.",
    "connector.detail.issue": "응답의 이슈에 키나 상태가 없습니다.",
    "connector.detail.issue_board": "보드는 작업을 보는 화면일 뿐입니다. 보드가 보여 주는 프로젝트, 그룹, "
    "라벨, 마일스톤을 링크하세요.",
    "connector.detail.json": "데이터가 깨져 있습니다.",
    "connector.detail.kind": "“{kind}” 종류의 트래커는 없습니다.",
    "connector.detail.kind_nearest": "“{kind}” 종류의 트래커는 없습니다. 가장 가까운 것은 “{nearest}”입니다.",
    "connector.detail.licensed": "트래커가 필터 {name:을/를} 빼고 답했습니다. 이 설치에 없는 라이선스가 "
    "필요한 필터입니다. 그래서 받은 결과가 요청과 다릅니다.",
    "connector.detail.link_origin": "응답의 다음 페이지가 다른 호스트를 가리킵니다.",
    "connector.detail.milestone": "그런 마일스톤이 없거나 이 계정에 숨겨져 있습니다.",
    "connector.detail.moved": "이 계정이 볼 수 없는 곳으로 옮겨졌습니다.",
    "connector.detail.names_page": "작업이 아니라 라벨이나 마일스톤의 목록입니다. 하나를 열어 그 주소를 "
    "복사하세요.",
    "connector.detail.not_modified": "비교를 요청하지 않았는데 “변경 없음” 응답이 왔습니다.",
    "connector.detail.other_site": "{site}의 주소인데 이 연결은 {own:을/를} 읽습니다. "
    "그곳에 이어진 연결을 고르세요. 같은 서버의 다른 이름이라면 "
    '[connections.이름.options] 아래에 hosts = ["{host}"]를 적으세요.',
    "connector.detail.other_tracker": "다른 트래커의 주소입니다. 그 트래커에 이어진 연결을 고르세요.",
    "connector.detail.other_workspace": "토큰의 워크스페이스가 아닌 다른 워크스페이스의 "
    "주소입니다. 그곳에 이어진 연결을 고르세요.",
    "connector.detail.own_filter": "계정마다 또는 날마다 달라지는 목록입니다. 쿼리를 복사해 링크하세요.",
    "connector.detail.page": "트래커의 이 화면은 작업도 작업 목록도 아닙니다.",
    "connector.detail.part_page": "작업이 아니라 버전이나 구성 요소의 목록입니다. 하나를 열어 그 주소를 "
    "링크하세요.",
    "connector.detail.plain_http": "http://는 이 컴퓨터로만 쓸 수 있습니다. “{url}”에는 https://를 쓰세요.",
    "connector.detail.plan_page": "타임라인, 로드맵, 달력은 링크할 수 없습니다. 프로젝트나 버전, 쿼리를 "
    "링크하세요.",
    "connector.detail.portal": "요청이 정해지지 않은 포털 화면입니다. 요청을 열어 그 주소를 복사하세요.",
    "connector.detail.projects_page": "이 페이지는 여러 프로젝트나 옛 보드, 이름 없는 항목을 보여 줍니다. "
    "프로젝트 하나(projects/4)나 이슈를 열고 그 주소를 복사하세요.",
    "connector.detail.project_hidden": "이 계정에 보이지 않는 프로젝트 항목: {count}개.",
    "connector.detail.projects_graphql": "이 서버는 GraphQL을 지원하지 않아 프로젝트를 읽을 수 없습니다.",
    "connector.detail.proxy": "환경 변수에 적힌 프록시를 쓸 수 없습니다.",
    "connector.detail.proxy_socks": "환경 변수에 SOCKS 프록시가 적혀 있지만 이 설치에는 그 부분이 "
    "없습니다. httpx[socks]를 설치하거나 HTTPS_PROXY에 HTTP 프록시를 적으세요.",
    "connector.detail.query_empty": "쿼리가 비어 있습니다.",
    "connector.detail.query_length": "쿼리가 트래커가 허용하는 길이를 넘습니다.",
    "connector.detail.query_string": (
        "이 트래커의 쿼리는 project_id=okr&tracker_id=1처럼 필터를 늘어놓은 것입니다."
    ),
    "connector.detail.query_unclosed": "쿼리에 짝이 없는 괄호나 따옴표가 있습니다: {text} – 빠진 쪽을 "
    "넣거나 이것을 빼세요.",
    "connector.detail.queue": "대기열은 링크할 수 없습니다. 쿼리를 복사해 링크하세요.",
    "connector.detail.redirect_loop": "트래커의 주소 이동이 끝없이 돕니다.",
    "connector.detail.redirect_origin": "트래커가 다른 호스트로 보내려 합니다. 자격 증명은 따라가지 "
    "않습니다.",
    "connector.detail.redirect_post": "트래커가 검색을 다른 화면으로 보냅니다. 로그인 화면일 수 있습니다.",
    "connector.detail.reference": "트래커가 아는 주소나 키가 아닙니다.",
    "connector.detail.repeated_task": "목록에 같은 작업이 두 번 왔습니다.",
    "connector.detail.repeated_token": "응답의 페이지 토큰이 두 번 왔습니다.",
    "connector.detail.report_page": "보고서는 작업 목록이 아닙니다. 그 바탕이 되는 쿼리를 링크하세요.",
    "connector.detail.scoped_token": "사이트가 토큰을 거부했습니다. 만료되었거나 취소된 토큰일 수 있습니다. "
    '범위 제한 토큰은 `api_url = "https://api.atlassian.com/ex/jira/<cloudId>"`가 있어야 쓸 수 있습니다.',
    "connector.detail.search_kind": "검색은 이슈나 풀 리퀘스트 중 하나만 대상으로 합니다.",
    "connector.detail.search_too_many": "검색 결과가 트래커가 내주는 수를 넘습니다. 조건을 좁히세요.",
    "connector.detail.setting": "{value:은/는} “{name}”에 쓸 수 없는 값입니다.",
    "connector.detail.settings_page": "설정 화면에는 작업이 없습니다. 프로젝트나 쿼리를 링크하세요.",
    "connector.detail.shape": "응답에 있어야 할 내용이 없습니다.",
    "connector.detail.shared_page": "공개된 화면의 주소에는 목록이 적혀 있지 않습니다. ClickUp에서 열어 그 "
    "주소를 복사하세요.",
    "connector.detail.sign_in": "데이터 대신 로그인 화면이 왔습니다. 토큰이 더는 통하지 않거나, `base_url`이 "
    "사람이 보는 화면을 가리키거나, 그 사이에 로그인(SSO, VPN, 손님용 네트워크)이 있습니다.",
    "connector.detail.sprint_none": "{window}: 끝난 스프린트가 아직 없습니다. 대신 {{last:2w}}로 날을 셀 수 "
    "있습니다.",
    "connector.detail.sprint_overlap": "그곳에서 마지막으로 끝난 스프린트가 다른 스프린트와 겹쳐 "
    "어느 것인지 알 수 없습니다. 오늘 이전의 두 주는 {{last:2w}}로 쓰세요.",
    "connector.detail.sprint_unknown": "이 트래커의 그곳에는 스프린트가 없습니다. 오늘 이전의 두 주는 "
    "{{last:2w}}로 씁니다.",
    "connector.detail.sprint_where": "누구의 스프린트인지 알 수 없습니다. {example}처럼 쓰세요.",
    "connector.detail.sprint_which": "스프린트가 있는 곳이 여럿입니다. 하나를 골라 쓰세요: {names}",
    "connector.detail.short_list": "읽는 동안 목록이 바뀌었습니다.",
    "connector.detail.task": "응답의 작업에 id나 제목, 상태가 없습니다.",
    "connector.detail.time_page": "작업 시간 기록은 작업이 아닙니다. 시간을 기록한 이슈를 링크하세요.",
    "connector.detail.token": "토큰에 줄바꿈처럼 있을 수 없는 글자가 들어 있습니다.",
    "connector.detail.too_large": "응답이 32 MiB를 넘습니다.",
    "connector.detail.tls": "{host:이/가} 제대로 암호화된 응답을 보내지 않습니다({reason}). "
    "`base_url`의 https://와 포트를 확인하세요.",
    "connector.detail.too_many_pages": "목록의 페이지가 읽을 수 있는 수를 넘습니다.",
    "connector.detail.url": "주소를 읽을 수 없습니다.",
    "connector.detail.which_workspace": "계정에 워크스페이스가 여럿입니다. 쿼리에 {names} 중 하나를 넣거나 "
    "연결의 옵션에 `workspace`를 적으세요.",
    "connector.detail.whiteboard_page": "화이트보드는 작업 목록이 아닙니다. 거기에 있는 작업이나 그 목록을 "
    "링크하세요.",
    "connector.detail.window": "“{window}”: 이런 기간 표시는 없습니다.",
    "connector.detail.window_place": "“{window}”: 그 자리에는 쓸 수 없습니다. 쓸 수 있는 모양: {example}",
    "connector.detail.wiql": "Azure DevOps 쿼리는 [System.Tags] CONTAINS 'okr' 같은 조건이나 작업 항목의 "
    "단일 목록 쿼리입니다. 링크 쿼리는 단일 목록으로 저장해야 합니다.",
    "connector.detail.wiql_asof": "지난 시점의 쿼리(ASOF)나 MODE가 있는 쿼리는 링크할 수 없습니다. 그 부분을 "
    "빼세요.",
    "connector.detail.wiki_page": "위키 화면은 작업이 아닙니다. 거기에 적힌 작업을 링크하세요.",
    "connector.detail.workspace_lost": "이 계정에 워크스페이스가 더는 보이지 않아 그 작업을 알 수 없습니다. "
    "토큰을 만든 사람이 워크스페이스를 다시 고르면 됩니다.",
    "connector.detail.workspace": "이 토큰의 워크스페이스가 {count}개입니다. `workspace`로 하나를 정하세요.",
    "connector.unwritable": "트래커가 이 작업에 허용하지 않는 변경입니다.",
    "connector.hint.unwritable": "트래커에서 할 수 있는 것을 요청하거나, 트래커에서 직접 하세요.",
    "connector.detail.no_writing": "이 커넥터는 읽기만 합니다.",
    "connector.detail.no_label": "그곳에 “{text}” 라벨이 없습니다. 먼저 트래커에서 만드세요.",
    "connector.detail.no_labels": "이 트래커에는 라벨이 없습니다.",
    "connector.detail.no_comments": "이 트래커에는 댓글이 없습니다.",
    "connector.detail.no_transitions": "이 트래커에서는 작업의 상태를 바꿀 수 없습니다.",
    "connector.detail.label_blank": "{text:은/는} 빈칸이 있어 그곳의 라벨이 될 수 없습니다.",
    "connector.detail.label_comma": "{text:은/는} 쉼표가 있어 그곳의 라벨이 될 수 없습니다.",
    "connector.detail.no_status": "“{text}” 상태가 없습니다. 있는 것: {known}.",
    "connector.detail.no_transition": "지금 상태에서는 “{text}” 상태가 될 수 없습니다. 될 수 있는 "
    "것: {known}.",
    "connector.detail.value_path": "경로 “{text}” 값을 읽을 수 없거나 받은 데이터와 맞지 않습니다.",
    "connector.detail.no_day": "“{text}” 값은 날짜가 아닙니다. 날짜는 2026-11-20처럼 적습니다. 쿼리의 열이 "
    "둘이거나 값 둘이 짝을 이루면 첫째가 날짜입니다.",
    "connector.detail.no_rows": "값이 하나도 오지 않았습니다.",
    "connector.detail.many_rows": "값 하나를 만들 수 있는 한도 {most}개를 넘었습니다.",
    "connector.detail.several_rows": "숫자 하나가 필요한데 {count}줄이 왔습니다. 쿼리를 좁히세요.",
    "connector.detail.several_columns": "열이 {count}개 왔습니다. 값은 열 하나이거나, 날짜와 숫자 두 "
    "열입니다.",
    "connector.detail.several_series": "숫자 하나가 필요한데 시계열이 {count}개 왔습니다. 합치는 "
    "방법(`aggregate`)을 정하세요.",
    "connector.detail.no_series": "지금 쿼리가 주는 시계열이 없습니다.",
    "connector.detail.range_series": "쿼리가 up[5m]처럼 한 구간의 값들을 줍니다. avg_over_time(…) 같은 "
    "함수로 합치세요.",
    "connector.detail.histogram_series": "쿼리가 히스토그램을 줍니다. histogram_quantile(0.9, …) 같은 함수로 "
    "숫자 하나를 꺼내세요.",
    "connector.detail.warned": "응답이 일부만 담았거나 틀릴 수 있다고 경고합니다: {text}",
    "connector.detail.no_named": "이 계정으로 볼 수 있는 “{text}” 항목이 없습니다. 있는 것: {known}.",
    "connector.detail.several_named": "“{text}” 이름을 가진 것이 여럿입니다. 번호로 "
    "하나를 고르세요: {known}.",
    "connector.detail.no_column": "“{text}” 열이 없거나 여러 개입니다. 있는 열: {known}.",
    "connector.detail.long_row": "제목 {count}개보다 칸이 많은 줄이 있습니다. 소수점 쉼표가 있는 숫자가 "
    "나뉘었을 수 있으니 세미콜론이나 따옴표를 써서 파일을 만드세요.",
    "connector.detail.nothing_came": "숫자가 있어야 할 자리가 비어 있습니다.",
    "connector.detail.nothing_at": "응답의 “{text}” 자리에 값이 없습니다. 맨 위에 있는 것: {known}.",
    "connector.detail.named_at": "“{text}” 자리에 값 하나가 아니라 이름 붙은 값 여럿이 있습니다: {known}.",
    "connector.detail.several_at": "“{text}” 자리에 값 하나가 아니라 {count}개짜리 목록이 있습니다. items.0"
    "처럼 하나를 고르거나 sum(items[].n)처럼 합치세요.",
    "connector.detail.no_sheet": "“{text}” 시트가 없습니다. 있는 시트: {known}.",
    "connector.detail.table": "읽을 수 있는 표가 아닙니다({text}).",
    "connector.detail.cell": "“{text}” 값은 셀이 아닙니다. B7처럼 적으세요.",
    "connector.detail.no_file": "파일 {path:을/를} 읽을 수 없습니다.",
    "connector.detail.reads_only": "읽기만 하는 문 하나만 허용됩니다. SELECT, WITH, VALUES, TABLE로 "
    "시작하고 쓰기, 연결(ATTACH), 확장 로드를 하지 않아야 합니다.",
    "connector.detail.database_said": "데이터베이스의 답: {text}",
    "connector.detail.database": "“{text}” 종류의 데이터베이스를 여는 구성 요소가 없습니다.",
    "connector.detail.no_psycopg": "PostgreSQL용 구성 요소가 없습니다. okrtui[postgres]를 설치하세요.",
    "connector.detail.command": "명령이 없습니다.",
    "connector.detail.command_status": "명령 {text:이/가} 상태 {count:으로/로} 끝났습니다.",
    "connector.detail.command_output": "명령의 출력이 1메가바이트를 넘었습니다.",
    "connector.detail.no_command": "이 컴퓨터에서 명령 {text:을/를} 실행할 수 없습니다.",
    "connector.detail.no_number": "“{text}” 값은 하나로 읽히는 숫자가 아닙니다.",
}
