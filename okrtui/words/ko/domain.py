"""정의나 값을 받지 않는 이유과 주기 전체에 대한 경고."""

MESSAGES: dict[str, str] = {
    "domain.title_empty": "제목이 비어 있습니다.",
    "domain.title_long": "제목이 {length}자입니다. {most}자까지 쓸 수 있습니다.",
    "domain.not_a_number": "{name} 값이 숫자가 아닙니다.",
    "domain.beyond": "{name:이/가} 너무 큽니다. 10^15를 넘는 수는 값이 될 수 없습니다.",
    "domain.weight_negative": "가중치 {weight} 값이 음수입니다. 0으로 두면 참고용이 됩니다.",
    "domain.number_missing": "{kind} 종류의 핵심 결과에는 {name:이/가} 필요합니다.",
    "domain.start_equals_target": "시작값과 목표값이 모두 {target}입니다. 움직일 것이 없습니다.",
    "domain.start_equals_target.hint": "값을 지키려면 종류를 “keep”으로 하고 low(최소)나 high(최대)를 "
    "적으세요. 했는지 안 했는지만 따진다면 “boolean”을 쓰세요.",
    "domain.reach_zero": "목표값이 0입니다. 세기는 0에서 시작하므로 움직일 것이 없습니다.",
    "domain.reach_zero.hint": "0까지 줄이려면 종류를 “decrease”로 하고 시작값을 적으세요.",
    "domain.change_zero": "0% 변화는 변화가 아닙니다.",
    "domain.change_zero.hint": "값을 지키려면 종류를 “keep”으로 하고 low나 high를 적으세요.",
    "domain.baseline_zero": "기준값이 0이면 비율을 계산할 수 없습니다.",
    "domain.baseline_zero.hint": "종류를 “reach”로 하고 도달할 숫자를 적으세요.",
    "domain.keep_no_band": "지킬 범위가 없습니다. low와 high가 모두 비어 있습니다.",
    "domain.keep_no_band.hint": "low(최소)나 high(최대), 또는 둘 다 적으세요.",
    "domain.keep_reversed": "low {low} 값이 high {high} 값보다 큽니다.",
    "domain.milestones_empty": "마일스톤이 없습니다.",
    "domain.milestones_empty.hint": "제목이 있는 마일스톤을 하나 이상 적으세요.",
    "domain.milestone_outside": "“{title}” 마일스톤의 기한 {due:이/가} {start}부터 {end}까지의 기간 "
    "밖입니다.",
    "domain.milestone_untitled": "{number}번째 마일스톤에 제목이 없습니다.",
    "domain.milestone_twice": "“{title}” 마일스톤이 두 번 나옵니다.",
    "domain.milestones_weightless": "마일스톤의 가중치가 모두 0이라 셀 것이 없습니다.",
    "domain.source_kind": "{source} 출처로는 {kind} 종류의 핵심 결과를 채울 수 없습니다.",
    "domain.source_kind.hint": "링크한 작업은 “tasks” 종류에, 쿼리와 지표는 숫자가 있는 종류에 쓰세요.",
    "domain.window_near": "“{window}”: 이런 기간 표시는 없습니다. 가장 가까운 것: {near}",
    "domain.window_unknown": "“{window}”: 이런 기간 표시는 없습니다.",
    "domain.window.hint": "쿼리에 쓸 수 있는 기간: {{start}}, {{end}}(핵심 결과의 기간), {{last:30d}}, "
    "{{last:4w}}(오늘 이전 며칠·몇 주), {{week}}, {{month}}, {{sprint}}(마지막으로 끝난 주, 달, "
    "스프린트)",
    "domain.end_before_start": "종료일({end})이 시작일({start})보다 빠릅니다.",
    "domain.unlikely_day": "{day}: 계획에 쓸 수 없는 날짜입니다. {since}부터 {until}까지의 날짜를 쓰세요.",
    "domain.starts_after_cycle": "시작일({starts})이 주기의 마지막 날({end})보다 늦습니다.",
    "domain.due_before_cycle": "마감일({due})이 주기의 첫날({start})보다 빠릅니다.",
    "domain.expected_order": (
        "기대 곡선의 점이 순서에 맞지 않습니다. {day:이/가} {before} 뒤에 적혀 있습니다."
    ),
    "domain.expected_range": "{day}의 기대 비율이 {fraction}입니다. 0에서 1 사이여야 합니다.",
    "domain.drives_and_supports": "{parent:을/를} drives와 supports 두 곳에 적었습니다. 하나만 적으세요.",
    "domain.confidence": "“{text}” 값은 {scale} 척도의 확신이 아닙니다.",
    "domain.confidence.hint": "다음 가운데 고르세요: {choices}",
    "domain.increase_other_way": "목표값 {target:이/가} 시작값 {start}보다 작습니다.",
    "domain.decrease_other_way": "목표값 {target:이/가} 시작값 {start}보다 큽니다.",
    "domain.other_way.hint": "종류를 “{other:”으로/로} 쓰려던 것인가요?",
    "domain.kpi_no_band": "KPI에는 정상 범위가 필요합니다: `low`나 `high`, 또는 둘 다.",
    "domain.kpi_window": "KPI에는 자체 기간이 없습니다. "
    "“{window}” 대신 {{last:30d}}, {{week}}, {{month}}, {{sprint}} 중 하나를 쓰세요.",
    "domain.kpi_source": "KPI 값은 사람이 입력하거나 쿼리·지표에서 옵니다. 출처는 “{source}”일 수 없습니다.",
    "domain.initiative_twice": "“{id}” 실행 과제가 두 번 나옵니다.",
}
