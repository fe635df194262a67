"""숫자가 나온 과정."""

MESSAGES: dict[str, str] = {
    "explain.key_result": "{title}",
    "explain.objective": "{title}",
    "explain.team": "{title}",
    "explain.by": "작성: {author}",
    "explain.reason": "이유: {reason}",
    "explain.status.pending": "상태: 대기",
    "explain.status.on_track": "상태: 순항",
    "explain.status.at_risk": "상태: 주의",
    "explain.status.off_track": "상태: 부진",
    "explain.status.done": "상태: 달성",
    "explain.status.outdated": "상태: 갱신 필요",
    "explain.status.closed_met": "상태: 마감, 달성",
    "explain.status.closed_partial": "상태: 마감, 부분 달성",
    "explain.status.closed_missed": "상태: 마감, 미달",
    "explain.because.closed": "주기가 점수 {score:으로/로} 마감되었습니다",
    "explain.because.done": "목표값에 이르렀습니다",
    "explain.because.outdated": "값이 너무 오래되어 판단할 수 없습니다",
    "explain.because.confidence": "아직 기대한 것도 측정한 것도 없어 담당자의 확신을 예상 점수로 봅니다",
    "explain.because.doubt": "담당자의 확신이 낮아 진척보다 낮게 봅니다",
    "explain.because.pace": "예상 점수의 구간입니다",
    "explain.because.waits": "응답을 기다립니다: {links}",
    "explain.because.pending": "값, 작업, 기간 가운데 없는 것이 있어 예상 점수가 없습니다",
    "explain.because.all_done": "모두 달성했습니다",
    "explain.because.half_outdated": "가중치의 절반 넘게 갱신이 필요합니다",
    "explain.because.mean_pace": "예상 점수 {heading}, 판단에 쓴 값 {judged}; {on_track} 이상 순항, "
    "{at_risk} 이상 주의",
    "explain.because.mean_owner": "예상 점수 {heading}; 담당자의 확신이 낮아 {judged:으로/로} 판단; "
    "{on_track} 이상 순항, {at_risk} 이상 주의",
    "explain.because.scores": "확정된 점수의 평균을 따릅니다",
    "explain.count.pending": "대기: {count}",
    "explain.count.on_track": "순항: {count}",
    "explain.count.at_risk": "주의: {count}",
    "explain.count.off_track": "부진: {count}",
    "explain.count.done": "달성: {count}",
    "explain.count.outdated": "갱신 필요: {count}",
    "explain.count.closed_met": "마감 달성: {count}",
    "explain.count.closed_partial": "마감 부분 달성: {count}",
    "explain.count.closed_missed": "마감 미달: {count}",
    "explain.progress.span": "진행: (값 − 시작값) / (목표값 − 시작값) = ({value} − {start}) / ({target} "
    "− {start}) = {raw}, 반영 {progress}",
    "explain.progress.reach": "진행: 값 / 목표값 = {value} / {target} = {raw}, 반영 {progress}",
    "explain.progress.relative": "진행: (값 − 기준값) / (목표값 − 기준값) = ({value} − {baseline}) / "
    "({target} − {baseline}) = {raw}, 반영 {progress}; 목표값 = {baseline} × (1 + {change})",
    "explain.progress.keep": "진행: 범위 유지 비율 × 경과 비율 = {held} × {elapsed} = {raw}, 반영 {progress}",
    "explain.progress.boolean_done": "진행: 완료 = {raw}, 반영 {progress}",
    "explain.progress.boolean_open": "진행: 아직 안 됨 = {raw}, 반영 {progress}",
    "explain.progress.milestones": "진행: 끝난 가중치 / 전체 가중치 = {done} / {weight} = {raw}, 반영 "
    "{progress}",
    "explain.progress.tasks": "진행: 끝난 가중치 / 범위 안 가중치 = {done} / {weight} = {raw}, 반영 "
    "{progress}",
    "explain.progress.measured": "진행: 마지막 측정 = {raw}, 반영 {progress}",
    "explain.progress.unknown_value": "진행: 알 수 없음. 측정한 값이 없습니다",
    "explain.progress.unknown_baseline": "진행: 알 수 없음. 기준값이 필요합니다",
    "explain.progress.unknown_tasks": "진행: 알 수 없음. 범위 안에 가중치가 있는 작업이 없습니다",
    "explain.progress.unknown_unobserved": "진행: 알 수 없음. 기간 안에 관측한 값이 없습니다",
    "explain.progress.unknown_definition": "진행: 알 수 없음. 값과 정의로는 숫자를 낼 수 없습니다",
    "explain.progress.away": "목표값에서 멀어지고 있습니다. 0보다 작으면 0으로 반영합니다",
    "explain.progress.over": "목표값을 넘었습니다. 1보다 크면 1로 반영합니다",
    "explain.value.last": "마지막 값 {value}, {at}",
    "explain.value.confirmed": "{at}에 같은 값을 다시 확인했습니다",
    "explain.value.synced": "마지막으로 성공한 동기화: {at}",
    "explain.value.never_synced": "아직 동기화한 적이 없습니다",
    "explain.value.stale": "{since}부터 동기화가 실패하고 있습니다. 마지막으로 안 값을 씁니다",
    "explain.tasks.counts": "범위 안 작업 {total}개: 완료 {done}, 진행 중 {doing}, 기한 지남 {overdue}; "
    "따로 취소 {cancelled}",
    "explain.tasks.missing": "사라진 작업 {count}개는 마지막으로 안 상태로 셉니다",
    "explain.tasks.unestimated": "추정이 없는 작업 {count}개는 그 링크의 중앙값으로 셉니다",
    "explain.keep.observed": "{periods}개 기간 가운데 {observed}개에서 관측, 지금까지 시간의 {share}",
    "explain.keep.ok": "지금 범위 안에 있습니다",
    "explain.keep.bad": "지금 범위 밖에 있습니다",
    "explain.keep.unknown": "지금은 관측한 값이 없습니다",
    "explain.expected.none": "기대: 없음. 기간이 비었거나 곡선이 없습니다",
    "explain.expected.line": "지금까지 기대: {expected}, {start}부터 {end}까지 가운데 {elapsed} 경과",
    "explain.expected.points": (
        "지금까지 기대: {expected}, 정해 둔 곡선을 따름; {start}부터 {end}까지 가운데 {elapsed} 경과"
    ),
    "explain.expected.early": "지금까지 기대: {expected}, {start}부터 {end}까지 가운데 지난 비율 "
    "{elapsed}의 제곱근",
    "explain.expected.even": "지금까지 기대: {expected}, {start}부터 {end}까지 가운데 {elapsed} 경과",
    "explain.expected.late": "지금까지 기대: {expected}, {start}부터 {end}까지 가운데 지난 비율 "
    "{elapsed}의 제곱",
    "explain.expected.end": "지금까지 기대: {expected}, 마지막 10분의 1에 모두; {start}부터 {end}까지 "
    "가운데 {elapsed} 경과",
    "explain.expected.boolean": (
        "지금까지 기대: {expected}; {end}에 1이 되어야 함, {start}부터 {elapsed} 경과"
    ),
    "explain.expected.milestones": (
        "지금까지 기대: {expected}, 기한이 된 마일스톤의 가중치; {start}부터 {end}까지 가운데 {elapsed} 경과"
    ),
    "explain.pace.none": "진척: 진행률과 곡선이 있어야 알 수 있습니다",
    "explain.pace.done": "진척: 달성",
    "explain.pace.on_track": "진척: 순항; 예상 점수 = 1 − (2 − {expected}) × ({expected} − {progress}) "
    "= {heading}; {on_track} 이상 순항, {at_risk} 이상 주의",
    "explain.pace.at_risk": "진척: 주의; 예상 점수 = 1 − (2 − {expected}) × ({expected} − {progress}) = "
    "{heading}; {on_track} 이상 순항, {at_risk} 이상 주의",
    "explain.pace.off_track": "진척: 부진; 예상 점수 = 1 − (2 − {expected}) × ({expected} − {progress}) "
    "= {heading}; {on_track} 이상 순항, {at_risk} 이상 주의",
    "explain.pace.due_on_track": "진척: 순항; 예상 점수 = {heading}, 기한이 지났습니다; {on_track} 이상 "
    "순항, {at_risk} 이상 주의",
    "explain.pace.due_at_risk": "진척: 주의; 예상 점수 = {heading}, 기한이 지났습니다; {on_track} 이상 "
    "순항, {at_risk} 이상 주의",
    "explain.pace.due_off_track": "진척: 부진; 예상 점수 = {heading}, 기한이 지났습니다; {on_track} "
    "이상 순항, {at_risk} 이상 주의",
    "explain.pace.keep_on_track": "진척: 순항; 예상 점수 = {heading}, 기간의 {elapsed} 동안 지킨 비율 "
    "{held}, 지금 상태로 계산; {on_track} 이상 순항, {at_risk} 이상 주의",
    "explain.pace.keep_at_risk": "진척: 주의; 예상 점수 = {heading}, 기간의 {elapsed} 동안 지킨 비율 "
    "{held}, 지금 상태로 계산; {on_track} 이상 순항, {at_risk} 이상 주의",
    "explain.pace.keep_off_track": "진척: 부진; 예상 점수 = {heading}, 기간의 {elapsed} 동안 지킨 비율 "
    "{held}, 지금 상태로 계산; {on_track} 이상 순항, {at_risk} 이상 주의",
    "explain.pace.owner": "진척: 아직 없음; 담당자의 확신 {heading:을/를} 예상 점수로 봅니다; "
    "{on_track} 이상 순항, {at_risk} 이상 주의",
    "explain.pace.away": "목표값에서 멀어지면 주의보다 좋게 보지 않습니다",
    "explain.confidence.none": "확신: 입력한 적 없음",
    "explain.confidence.low": "확신: {confidence}, 낮음({low} 미만); {high} 미만은 보통; {at}에 입력",
    "explain.confidence.medium": "확신: {confidence}, 보통({low} 이상 {high} 미만); {at}에 입력",
    "explain.confidence.high": "확신: {confidence}, 높음({high} 이상); {low} 미만은 낮음; {at}에 입력",
    "explain.freshness.never": "신선도: 시간이 지나도 유효한 값입니다",
    "explain.freshness.fresh_manual": "신선도: {until}까지 유효, 마지막 체크인에서 {periods}주기와 {days}일",
    "explain.freshness.outdated_manual": "신선도: {until}부터 갱신 필요; {periods}주기와 {days}일 안에 "
    "체크인이 없었습니다",
    "explain.freshness.fresh_fed": "신선도: {until}까지 유효, 마지막으로 성공한 동기화에서 {hours}시간",
    "explain.freshness.outdated_fed": (
        "신선도: {until}부터 갱신 필요; {hours}시간 안에 성공한 동기화가 없었습니다"
    ),
    "explain.checkin.none": "체크인: 예정 없음",
    "explain.checkin.ok": "체크인: 제때 했음; 다음 예정 {due}",
    "explain.checkin.due": "체크인: {due} 예정",
    "explain.checkin.late": "체크인: 지연, 예정은 {due}",
    "explain.checkin.missed": "체크인: 놓침, 예정은 {due}",
    "explain.disagreement.unmoved": "엇갈림: 값이 {days}일 동안 움직이지 않았습니다",
    "explain.disagreement.confident": "엇갈림: 확신과 진척이 서로 다르거나 달성으로 끝날 가능성이 "
    "{unlikely} 미만입니다",
    "explain.forecast.early": "예측: 아직 이릅니다. 28일 동안 6번의 측정이 필요합니다",
    "explain.forecast.value": (
        "예측: 마감 시 {value}, 80% 구간 {low}에서 {high}; 달성으로 끝날 가능성 {probability}"
    ),
    "explain.forecast.rates": "주당 {needs} 필요, 지금은 주당 {doing}",
    "explain.forecast.needs": "주당 {needs} 필요; 지금 속도를 알기에는 측정값이 부족합니다",
    "explain.forecast.work_grows": "주당 {doing} 완료, 범위는 주당 {scope} 증가",
    "explain.forecast.work_shrinks": "주당 {doing} 완료, 범위는 주당 {scope} 감소",
    "explain.forecast.work_stands": "주당 {doing} 완료, 범위는 그대로",
    "explain.forecast.work_needs": "마감까지 예상되는 일을 모두 마치려면 주당 {needs} 필요",
    "explain.forecast.stepped": "변화 대부분이 몇 주에 몰린 계단 모양이라 날짜를 짚을 수 없습니다",
    "explain.forecast.reaches": "이 속도라면 {day}에 목표값에 이릅니다",
    "explain.definition.version": "정의: 버전 {version}, {since}부터",
    "explain.definition.carried": "정의: 지난 주기에서 이어졌습니다. 목표값을 다시 정하세요",
    "explain.definition.converted": "정의: 시작값과 목표값이 같아서 가져올 때 지키는 값으로 바꾸었습니다",
    "explain.driver.krs": "핵심 결과로 계산합니다",
    "explain.driver.aligned": "연결된 목표로 계산합니다",
    "explain.driver.both": "핵심 결과와 연결된 목표로 계산합니다",
    "explain.mean.known": "진행: 가중치 × 진행의 합 / 가중치의 합 = {weighted} / {weights} = {progress}",
    "explain.mean.none": "진행: 알 수 없음. 가중치가 있는 것 가운데 알려진 진행이 없습니다",
    "explain.mean.expected": "같은 것들의 지금까지 기대: {expected}",
    "explain.term.known": "{title}: {progress}, 가중치 {weight}",
    "explain.term.unknown": "{title}: 알 수 없어 세지 않음 (가중치 {weight})",
    "explain.term.informational": "{title}: 참고용 (가중치 {weight})",
    "explain.coverage": "집계: {all}개 중 {known}개",
    "explain.team.own": "이 팀의 목표",
    "explain.team.rhythm": "제때 한 체크인: {due}건 중 {on_time}건",
    "explain.team.actions": "마친 할 일: {actions}건 중 {done}건",
    "explain.team.rollup": "하위 팀까지의 목표",
    "explain.status.just_begun": "상태: 이제 시작",
    "explain.kpi": "{title}",
    "explain.kpi_status.healthy": "상태: 정상",
    "explain.kpi_status.unhealthy": "상태: 벗어남",
    "explain.kpi_status.outdated": "상태: 갱신 필요",
    "explain.kpi_status.pending": "상태: 대기",
    "explain.because.in_band": "마지막 값이 정상 범위 안입니다",
    "explain.because.out_of_band": "마지막 값이 정상 범위 밖입니다",
    "explain.because.no_value": "아직 값이 없습니다",
    "explain.kpi.band_low": "정상 범위: {low} 이상",
    "explain.kpi.band_high": "정상 범위: {high} 이하",
    "explain.kpi.band_both": "정상 범위: {low}–{high}",
    "explain.kpi.feeds": "핵심 결과 “{title}”에 값을 줍니다",
    "explain.kpi.mended_by": "목표 “{title}”에서 바로잡습니다",
    "explain.kpi.counted_nowhere": "KPI에는 목표값이 없고 합산에도 들어가지 않습니다",
}
