"""토큰과 연결 시험: 누구로 들어가는지, 무엇을 읽을 수 있는지, 무엇이 문제이고 어떻게 하는지."""

MESSAGES: dict[str, str] = {
    "auth.signed_in": "{name}: {account} 계정으로 로그인했습니다",
    "auth.reads_repository": "읽을 수 있는 저장소 {count}개",
    "auth.reads_project": "읽을 수 있는 프로젝트 {count}개",
    "auth.reads_workspace": "읽을 수 있는 작업 공간 {count}개",
    "auth.reads_team": "읽을 수 있는 팀 {count}개",
    "auth.reads_private": "(비공개 {count}개)",
    "auth.reads_nothing": "토큰의 권한이 좁아 아무것도 읽을 수 없습니다.",
    "auth.reads_public": "공개된 것만 읽습니다. 비공개 작업은 보이지 않습니다.",
    "auth.expires": "토큰은 {expires}에 만료됩니다.",
    "auth.expired": "토큰이 {expires}에 만료되었습니다.",
    "auth.why_auth": "틀렸거나 만료되었거나 취소된 토큰입니다.",
    "auth.why_permission": "토큰은 맞지만 권한이 좁아 읽을 수 없습니다.",
    "auth.make_github": "github.com → Settings → Developer settings → Personal access tokens에서 만드세요. "
    "fine-grained라면 Metadata, Issues, Pull requests 읽기 권한, classic이라면 “repo” 권한이 필요합니다.",
    "auth.make_jira": "Cloud는 id.atlassian.com → Security → API tokens에서 만들고 사용자에 이메일을 "
    "적으세요. "
    "Data Center는 Profile → Personal access tokens에서 만드세요.",
    "auth.make_gitlab": "GitLab → Preferences → Access tokens에서 “read_api” 범위로 만드세요(okrtui가 "
    "쓰기도 하려면 “api”). 그룹이나 프로젝트의 토큰이라면 역할은 Reporter입니다.",
    "auth.make_clickup": "ClickUp → Settings → Apps → API token에서 만드세요(pk_로 시작합니다).",
    "auth.make_redmine": "Redmine → My account의 API access key를 쓰세요. 관리자가 REST를 켜 두어야 합니다.",
    "auth.make_azuredevops": "Azure DevOps → User settings → Personal access tokens에서 Work Items (Read) "
    "권한으로 만드세요. okrtui가 쓰기도 하려면 Read & write입니다.",
    "auth.make_asana": "Asana → Settings → Apps → Developer console → Personal access tokens에서 만드세요.",
    "auth.make_linear": "Linear → Settings → Security & access → Personal API keys에서 읽기 권한으로 "
    "만드세요. lin_api_로 시작합니다.",
    "auth.make_other": "트래커의 설정에서 작업을 읽을 권한이 있는 토큰을 만드세요.",
    "auth.taken": "“{name}” 연결이 이미 있습니다.",
    "auth.hint_taken": "`okrtui auth set {name}`으로 토큰을 바꾸거나 다른 이름을 고르세요.",
    "auth.no_token_given": "받은 토큰이 없고, 이 컴퓨터에서 찾은 토큰도 없습니다.",
    "auth.hint_no_token_given": "--token env:NAME으로 있는 곳을 적거나 파이프로 보내세요: "
    "… | okrtui auth set {name}",
    "auth.not_saved": "아무것도 쓰지 않았습니다.",
    "auth.saved": "저장함: {file}의 [connections.{name}], 토큰: {token}",
    "auth.forgotten": "보관하던 {name} 토큰을 지웠습니다.",
    "auth.nothing_kept": "보관 중인 {name} 토큰이 없어 아무것도 지우지 않았습니다.",
    "auth.removed": "{file}에서 {name} 연결을 뺐습니다.",
    "auth.links_stay": "이 연결을 쓰는 링크 {count}개는 마지막 상태로 남습니다.",
    "auth.none": "설정된 연결이 없습니다.",
    "auth.token_here": "토큰 있음",
    "auth.no_token_here": "토큰 없음",
    "auth.needs_no_token": "토큰 필요 없음",
    "auth.ask_token": "토큰(화면에 보이지 않음)",
    "auth.found": "찾은 토큰: {name}",
    "auth.option_kind": "트래커: {kinds} 또는 설치된 다른 것.",
    "auth.option_base_url": "트래커 주소(github.com과 ClickUp은 없어도 됩니다).",
    "auth.option_user": "Jira Cloud가 토큰과 함께 요구하는 로그인.",
    "auth.option_token": "토큰이 있는 곳: env:NAME, keyring:NAME, command:…, file:PATH.",
    "auth.option_keep": "입력하거나 파이프로 보낸 토큰을 보관할 곳.",
    "auth.option_no_test": "시험하지 않고 저장합니다.",
    "auth.no_api": "그 주소에는 {name}의 API가 없습니다.",
    "auth.hint_address": "주소를 확인하세요. 사람이 읽는 페이지가 아니라 API의 주소입니다.",
    "auth.hint_network": "주소와 네트워크, 프록시를 확인하고 다시 시도하세요.",
    "auth.hint_again": "잠시 뒤에 다시 시도하세요.",
}
