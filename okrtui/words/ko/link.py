"""핵심 결과와 트래커의 연결."""

MESSAGES: dict[str, str] = {
    "link.kind": "“{id}”의 종류는 {kind}입니다. 링크는 tasks 종류의 핵심 결과에만 걸 수 있습니다.",
    "link.hint.kind": '`okrtui edit`로 kind = "tasks", source = {{ type = "tasks" }}로 바꾸세요.',
    "link.which_connection": "연결이 여럿입니다: {known}. --connection 이름으로 골라 주세요.",
    "link.no_connection": "설정에 “{name}” 연결이 없습니다. 있는 연결: {known}.",
    "link.weight": "“{value:”은/는} 가중치가 아닙니다. 0보다 큰 숫자여야 합니다.",
    "link.exists": "“{id}”에는 이 링크가 이미 있습니다 ({link}).",
    "link.unknown": "“{id}”에 “{link}” 링크가 없습니다. 있는 링크: {known}.",
    "link.url_or_query": "URL(또는 키)과 --query 중 하나만 적어 주세요.",
    "link.preview": "{connection}의 작업 {tasks}개, 완료 {done}개",
    "link.effect": "진행률이 {before}에서 {after:으로/로} 바뀝니다.",
    "link.saved": "{id}에 연결했습니다. `okrtui sync`를 실행하면 수치가 들어옵니다.",
    "link.not_saved": "시험 실행이라 {id}에 아무것도 저장하지 않았습니다.",
    "link.removed": "링크를 지웠습니다: {link}",
}
