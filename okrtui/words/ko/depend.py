"""다른 줄을 기다리는 핵심 결과."""

MESSAGES: dict[str, str] = {
    "depend.option_confirm": "ON을 제때 제공합니다(그 담당자의 약속).",
    "depend.option_risk": "ON이 늦을 수 있습니다(그 담당자가 위험을 감수).",
    "depend.option_remove": "KR에 ON이 더는 필요 없습니다.",
    "depend.done_asked": "“{title}”: “{on:”을/를} 기다립니다. 담당자에게 요청했습니다. `okrtui "
    "undo`로 되돌립니다.",
    "depend.done_confirmed": "“{title}”에 필요한 “{on}”: 확인되었습니다.",
    "depend.done_risk": "“{title}”에 필요한 “{on}”: 위험을 감수하기로 했습니다.",
    "depend.done_removed": "“{title}”: “{on:”을/를} 더는 기다리지 않습니다.",
    "depend.none": "{id:은/는} 기다리는 것이 없고, 이것을 기다리는 줄도 없습니다. 다른 줄에 부탁하기: "
    "okrtui depend KR ON",
    "depend.stranger": "“{title}”에 대해서는 {names} 님이 답할 일입니다. 답한 사람은 본인으로 기록했습니다.",
    "depend.itself": "핵심 결과가 자신을 기다릴 수는 없습니다.",
    "depend.own_objective": "“{title}”: 자기 목표를 기다릴 수는 없습니다.",
    "depend.loop": "서로 기다리게 됩니다: {loop}.",
    "depend.there": "“{title}”: “{on:”을/를} 이미 기다립니다({state}).",
    "depend.not_asked": "“{title}”: “{on:”을/를} 기다리지 않습니다.",
    "depend.hint.not_asked": "okrtui depend KR ON으로 요청합니다.",
    "depend.state_asked": "요청함, 답 없음",
    "depend.state_confirmed": "확인됨",
    "depend.state_risk": "위험 감수",
    "depend.needs": "“{on}”({owner}) 기다리는 중: {state}, {status}",
    "depend.needs_late": "늦어지는 “{on}”({owner}) 기다리는 중: {state}, {status}",
    "depend.needs_gone": "없어진 “{on}” 기다리는 중",
    "depend.left": "“{on:”을/를} 보관하려는데 “{by}”({owner})에서 기다립니다.",
    "depend.needed": "“{by}”({owner})에서 기다림: {state}",
    "depend.needed_late": "“{by}”({owner})에서 기다리는데 늦어짐: {state}",
    "depend.waited": "“{on}”({owner}): {state}, {status}",
}
