"""유스케이스가 거절하거나 찾지 못한 것."""

MESSAGES: dict[str, str] = {
    "usecase.who": "누가 기록하는지 알 수 없습니다.",
    "usecase.hint.who": 'config.toml의 [ui]에 `me = "내 id"`를 사람 목록의 id로 적어 주세요.',
    "usecase.no_cycle": "“{id}” 주기가 없습니다. 있는 주기: {known}.",
    "usecase.no_cycles": "아직 설정된 주기가 없습니다.",
    "usecase.hint.no_cycles": (
        "config.toml에 id, start, end를 가진 [[cycles]]를 추가하고 `okrtui config apply`를 실행하세요."
    ),
    "usecase.no_team": "“{id}” 팀이 없습니다. 있는 팀: {known}.",
    "usecase.unknown": "“{id}”에 해당하는 항목이 없습니다.",
    "usecase.hint.unknown": "`okrtui status`로 전체를 볼 수 있습니다.",
    "usecase.hint.unknown_near": "비슷한 것: {nearest}. `okrtui status`로 전체를 볼 수 있습니다.",
    "usecase.ambiguous": "“{id}”에 해당하는 것이 여럿입니다: {candidates}.",
    "usecase.hint.ambiguous": "경로를 오른쪽부터 더 적어 주세요: 팀/목표/핵심 결과.",
    "usecase.same_but_case": "설정의 “{id:”과/와} 저장소의 “{other:”은/는} 대소문자만 다릅니다.",
    "usecase.hint.same_but_case": "설정에 “{other:”이라고/라고} 쓰거나 다른 ID를 고르세요.",
    "usecase.was_archived": "{id:은/는} 보관되어 있습니다.",
    "usecase.hint.was_archived": "누가 보관했는지는 `okrtui history {id}`에 나옵니다. "
    "그 ID를 적은 계획을 적용하면 되살아납니다.",
    "usecase.archived": "“{id:”은/는} 보관되었거나 없습니다.",
}
