"""목표 양식."""

MESSAGES: dict[str, str] = {
    "template.unknown": "양식 “{name:”을/를} 하나로 찾지 못했습니다. 있는 것: {known}.",
    "template.there": "“{name}” 양식이 이미 있습니다: {file}",
    "template.saved": "{name} 이름으로 저장했습니다: {file}",
}
