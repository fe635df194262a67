"""체크인: 무엇이 왜 거절되는지."""

MESSAGES: dict[str, str] = {
    "checkin.no_milestones": "“{id}”에는 마일스톤이 없어 --milestone을 쓸 수 없습니다.",
    "checkin.tasks_value": "“{id}”은(는) 연결된 작업으로 계산되므로 값을 받지 않습니다.",
    "checkin.hint.tasks_value": "값을 빼고 확신, 메모, 성과, 장애만 적으세요.",
    "checkin.machine_fed": "“{id}”의 값은 {source}에서 자동으로 들어오므로 직접 적을 수 없습니다.",
    "checkin.hint.machine_fed": "값을 빼거나 `okrtui edit`로 출처를 manual로 바꾸세요.",
    "checkin.boolean_value": "“{value}”은(는) “{id}”의 답이 될 수 없습니다. done 또는 open으로 적으세요.",
    "checkin.not_a_number": "“{value}”은(는) “{id}”에 쓸 수 있는 숫자가 아닙니다.",
    "checkin.milestone_needed": "“{id}”은(는) 마일스톤으로 재므로 값만으로는 알 수 없습니다.",
    "checkin.hint.milestone": "--milestone 제목으로 마일스톤을 지정하세요. 되돌릴 때는 값에 open을 적습니다.",
    "checkin.milestone_unknown": "마일스톤 “{milestone}”을(를) 하나로 찾지 못했습니다. 있는 것: {known}.",
    "checkin.blocker_kind": "“{kind}”은(는) 장애 종류가 아닙니다. 종류: {known}.",
    "checkin.too_long": "{field} 항목이 {limit}자를 넘습니다.",
    "checkin.bad_date": "“{value}”은(는) 날짜가 아닙니다. 2026-11-24 또는 2026-11-24T10:00처럼 적으세요.",
    "checkin.future": "“{value}”은(는) 미래입니다. 체크인은 지금까지의 사실만 적습니다.",
}
