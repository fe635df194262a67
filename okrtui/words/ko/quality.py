"""받아들이되 알리는 정의의 흠: 이유과 고쳐 쓰는 법."""

MESSAGES: dict[str, str] = {
    "quality.growing_count": "쿼리가 {{start}}부터 세므로 주기가 갈수록 값이 커집니다. {kind} 종류에서는 "
    "무슨 일이 있든 처음에는 좋아 보이고 끝에는 나빠 보입니다.",
    "quality.growing_count.hint": "움직이는 기간으로 세세요: {{last:30d}} 또는 {{month}}",
    "quality.keep_from_below": "시작값이 {start}인데 {low} 이상을 유지해야 합니다. 거기 닿을 때까지 범위 "
    "밖에 있습니다.",
    "quality.keep_from_below.hint": "{start}에서 {low}까지 올리려면 “increase” 종류를 쓰세요. “keep”은 닿은 "
    "값을 지킬 때 씁니다.",
    "quality.objective_number": "목표 제목에 숫자가 있습니다. 목표의 모습을 한 핵심 결과입니다.",
    "quality.objective_number.hint": "바라는 모습을 말로 쓰고, 숫자는 핵심 결과에 넣으세요.",
    "quality.key_result_count": "핵심 결과가 {count}개입니다. {fewest}~{most}개가 알맞습니다.",
    "quality.key_result_count.hint": "함께 보면 목표를 이루었다고 믿을 만한 것만 두세요. 모자라면 더하고 "
    "남으면 빼세요.",
    "quality.objective_count": "한 팀의 한 주기 목표가 {count}개입니다. {most}개까지가 알맞습니다.",
    "quality.objective_count.hint": "지금 가장 중요한 것만 남기고 나머지는 다음 주기로 미루세요.",
    "quality.weights_zero": "모든 핵심 결과의 가중치가 0이라 목표에 숫자가 없습니다.",
    "quality.weights_zero.hint": "하나 이상에 가중치를 주세요.",
    "quality.unit_changed": "단위가 바뀝니다: {before} → {after}. 지금까지의 값은 {before} 단위입니다.",
    "quality.unit_changed.hint": "다른 것을 재는 것이라면 핵심 결과를 새로 만드세요.",
    "quality.unit_added": "없던 단위 {after:이/가} 생깁니다. 지금까지의 값은 단위 없이 적혔습니다.",
    "quality.unit_added.hint": "그 값이 다른 단위였다면 핵심 결과를 새로 만드세요.",
    "quality.kind_changed": "종류가 바뀝니다: {before} → {after}. 지금까지 잰 값은 더 이상 치지 않습니다.",
    "quality.kind_changed.hint": "바꾼 뒤 체크인하거나 핵심 결과를 새로 만드세요.",
    "quality.kind_kept": "종류가 바뀝니다: {before} → {after}. "
    "마지막 값 {value:은/는} 새 종류의 값으로 봅니다.",
    "quality.kind_kept.hint": "뜻이 다르면 다시 체크인하거나 핵심 결과를 새로 만드세요.",
    "quality.milestone_left": "달성한 마일스톤이 빠져 그 몫이 없어집니다: {title}",
    "quality.milestone_left.hint": "이름만 바꾼 것이라면 새 이름을 달성으로 체크인하세요.",
    "quality.no_owner": "담당자가 없습니다.",
    "quality.no_owner.hint": "챙길 사람을 적으세요.",
    "quality.activity": "제목이 결과가 아니라 활동입니다.",
    "quality.activity.hint": "무엇을 위한 일인지 묻고 그것을 재세요.",
    "quality.objective_long": "{most}자가 넘는 목표는 기억하기 어렵습니다.",
    "quality.objective_long.hint": "어디로 가려는지 짧은 한 문장으로 쓰세요.",
    "quality.objective_task": "“{word:”이/가} 있어 할 일에 가깝습니다. 무엇을 위한 것인지 없습니다.",
    "quality.objective_task.hint": "이루려는 상태를 쓰고, 일은 핵심 결과에 링크하세요.",
    "quality.objective_measure": "사업 지표의 이름일 뿐, 어디로 가려는지 없습니다.",
    "quality.objective_measure.hint": "누구에게 어떤 의미가 되려는지 쓰고, 숫자는 지표로 지켜보세요.",
    "quality.objective_vague": "어느 팀이든 할 수 있는 말이고, 이루지 못했다고 말할 수도 없습니다.",
    "quality.objective_vague.hint": "누구에게 무엇이 달라지는지, 무엇을 보면 알 수 있는지 쓰세요.",
    "quality.unmeasurable": "셀 것도 없고, 되었는지 아닌지 가릴 것도 없습니다.",
    "quality.unmeasurable.hint": "무엇을 세는지, 지금 얼마이고 얼마가 되어야 하는지 쓰세요.",
    "quality.title_differs": "제목에는 {said}, 정의에는 {stands} 값이 있습니다.",
    "quality.title_differs.hint": "둘 중 틀린 쪽을 고치세요.",
    "quality.no_baseline": "기준값이 없으면 변화를 잴 수 없습니다.",
    "quality.no_baseline.hint": "알게 되는 대로 `baseline`을 쓰세요.",
}
