"""계획 파일의 잘못."""

MESSAGES: dict[str, str] = {
    "plan.invalid": "{file} 파일에 잘못된 곳이 {count}건 있습니다. 아무것도 바뀌지 않았습니다.",
    "plan.belongs_in_configuration": "계획에는 연결과 지표의 이름만 적을 수 있습니다. 명령, 경로, 주소, "
    "인증 정보"
    "(여기서는 “{name}”)는 자신의 config.toml에서 [connections]나 [metrics] 아래에 적으세요.",
    "plan.unknown_team": "설정에 “{found}” 팀이 없습니다.",
    "plan.unknown_person": "설정에 “{found:”이라는/라는} 사람이 없습니다.",
    "plan.unknown_cycle": "설정에 “{found}” 주기가 없습니다.",
    "plan.unknown_connection": "설정에 “{found}” 연결이 없습니다. 먼저 [connections.…]를 추가하세요.",
    "plan.unknown_metric": "설정에 “{found}” 지표가 없습니다. 먼저 [metrics.…]를 추가하세요.",
    "plan.same_objective": "목표 {found:은/는} {first_line}번째 줄에 이미 있습니다.",
    "plan.same_key_result": "이 목표의 핵심 결과 {found:은/는} {first_line}번째 줄에 이미 있습니다.",
    "plan.same_was": "{found}의 이름은 {first_line}번째 줄에서 이미 바뀌었습니다.",
    "plan.too_many": "한 파일에 핵심 결과가 {most}개보다 많습니다.",
    "plan.bad_base": "“base”가 저장소의 버전 번호가 아닙니다. 그 줄을 지우거나 계획을 다시 내보내세요.",
    "plan.bad_reference": "{found:은/는} 목표가 아닙니다. id, 팀/id, 주기/팀/id 가운데 하나를 적으세요.",
    "plan.bad_change": '변화는 백분율로, 따옴표 안에 적습니다: "-10%".',
    "plan.bad_aggregate": (
        "{found:은/는} 쿼리의 값으로 쓸 수 없습니다. count, sum:FIELD, avg:FIELD, min:FIELD, max:FIELD, "
        "progress, current, {{ ratio = [ … , … ] }} 가운데 하나를 적으세요."
    ),
    "plan.bad_ratio": "비율에는 쿼리가 두 개 필요합니다: {{ ratio = [ … , … ] }}.",
    "plan.query_and_ratio": "비율에는 쿼리가 이미 들어 있습니다. “query”를 지우세요.",
    "plan.not_of_this_source": "{name:은/는} 종류가 “{type}”인 출처에 쓸 수 없습니다.",
    "plan.bad_point": "곡선의 한 점은 날짜와 비율입니다: [2026-11-01, 0.2].",
    "plan.url_or_query": "링크에는 url과 query 가운데 하나만 적습니다.",
    "plan.bad_link": "http(s) 주소도 트래커의 키(OPS-212, acme/app#12 같은 것)도 아닙니다.",
    "plan.bad_doc_url": "http://나 https:// 주소만 링크할 수 있습니다.",
    "plan.secret_in_url": "주소에 사용자나 비밀번호를 적을 수 없습니다.",
    "plan.negative_weight": "가중치는 0보다 작을 수 없습니다.",
    "plan.not_finite": "숫자는 유한해야 합니다.",
    "plan.number_too_long": "숫자가 {most}자리보다 깁니다.",
    "plan.conflict": (
        "내보낸 뒤 계획과 저장소에서 함께 바뀐 값이 {count}개 있어 아무것도 적용하지 않았습니다:"
    ),
    "plan.hint.conflict": (
        "`okrtui plan export`로 저장소의 값을 받아 오거나 저장소에서 다시 고친 뒤 한 번 더 적용하세요."
    ),
    "plan.same_but_case": "“{id:”과/와} “{other:”은/는} 대소문자만 다릅니다. 같은 ID나 다른 ID를 쓰세요.",
    "plan.taken": "“{was:”을/를} “{id:”이라고/라고} 부를 수 없습니다. 저장소에 있는 다른 줄의 ID입니다. "
    "하나를 먼저 다른 ID로 바꾸세요.",
    "plan.own_parent": "{id:은/는} 자신을 지원하거나 자기 진행률에 반영되거나 자신에게 의존할 수 없습니다.",
    "plan.unknown_bet": "계획에도 저장소에도 “{id}” 전략이 없습니다.",
    "plan.unknown_kpi": "계획에도 저장소에도 “{id}” KPI가 없습니다.",
    "plan.same_lasting": "{found:은/는} {first_line}번째 줄에 이미 있습니다.",
    "plan.unknown_row": "계획에도 저장소에도 “{id}” 줄이 없습니다.",
    "plan.unknown_objective": "계획에도 저장소에도 “{id}” 목표가 없습니다.",
    "plan.loop": "목표 연결이 순환합니다: {loop}",
    "plan.comment_file": "계획 파일입니다. 원하는 내용으로 바꾼 뒤 확인하고 적용하세요:\n"
    "okrtui plan diff plan.toml\nokrtui plan apply plan.toml",
    "plan.comment_objective": "사람을 움직이는 목표입니다. 목표 자체에는 숫자가 없습니다.",
    "plan.comment_committed": '"committed"로 쓰면 약속한 목표가 되어 더 엄격하게 봅니다.',
    "plan.comment_increase": "시작값에서 목표값까지 늘어나야 하는 숫자입니다.",
    "plan.comment_decrease": "줄어들어야 하는 숫자입니다.",
    "plan.comment_reach": "0에서 쌓여 가는 합계입니다.",
    "plan.comment_relative": "기준값에 대한 변화를 퍼센트로 적습니다.",
    "plan.comment_keep": "범위 안에 머물러야 하는 숫자입니다: low, high 또는 둘 다.",
    "plan.comment_boolean": "끝났거나 아직인 일입니다.",
    "plan.comment_milestones": "여러 단계로, 각각 끝났거나 아직입니다.",
    "plan.comment_tasks": "링크한 작업 가운데 끝난 비율입니다. `okrtui link`로도 링크를 더할 수 있습니다.",
    "plan.title_close_more": "좋은 계약을 더 많이 성사시킨다",
    "plan.title_win_rate": "수주율",
    "plan.title_deal_cycle": "첫 통화부터 계약까지 걸린 날",
    "plan.title_new_customers": "신규 고객",
    "plan.title_support_cost": "고객 지원 비용",
    "plan.title_uptime": "가동률",
    "plan.title_price_list": "새 가격표 공개",
    "plan.title_playbook": "영업 플레이북",
    "plan.title_milestone_first": "초안",
    "plan.title_milestone_second": "모든 팀이 사용",
    "plan.title_win_loss": "끝난 계약의 승패 분석",
}
