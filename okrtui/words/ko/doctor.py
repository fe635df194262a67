"""점검에서 찾은 것과 할 일."""

MESSAGES: dict[str, str] = {
    "doctor.summary": "문제 {faults}건, 주의 {warnings}건.",
    "doctor.more": "… 그 밖에 {count}건이 더 다릅니다",
    "doctor.configuration_ok": "설정: {file}",
    "doctor.fixed_now": "OKRTUI_NOW 때문에 모든 판단의 시각이 고정되어 있습니다: {now}.",
    "doctor.hint_now": "시험하거나 보여 주는 중이 아니라면 값을 없애세요.",
    "doctor.no_running_cycle": "오늘 진행 중인 주기가 없습니다. {cycle:은/는} {end}에 끝나 더 할 체크인이 "
    "없습니다.",
    "doctor.cycle_to_come": "오늘 진행 중인 주기가 없습니다. {cycle:은/는} {start}에 시작합니다.",
    "doctor.store_ok": "저장소: {path} ({engine}, 스키마 {version}), 온전함",
    "doctor.store_damaged": "저장소 {path:이/가} 손상되었습니다:",
    "doctor.store_open": "이 컴퓨터의 다른 사용자가 저장소 {path:을/를} 읽을 수 있습니다.",
    "doctor.hint_store_open": "chmod {mode} {path}",
    "doctor.store_space": "저장소 {path} 옆에 {megabytes} MB만 남았습니다.",
    "doctor.hint_store_space": "공간을 비우세요. 디스크가 가득 차면 아무것도 저장할 수 없습니다.",
    "doctor.kind_organization": "조직",
    "doctor.kind_team": "팀",
    "doctor.kind_person": "사람",
    "doctor.kind_settings": "설정",
    "doctor.kind_cycle": "주기",
    "doctor.drift_none": "조직, 팀, 사람, 주기에 대해 설정과 저장소가 같습니다.",
    "doctor.drift_change": "{kind} {id}: {field} 값이 저장소에는 {before}, 설정에는 {after}입니다.",
    "doctor.drift_gone": "{kind} {id:은/는} 저장소에 있지만 설정에는 더 이상 없습니다.",
    "doctor.hint_drift": "`okrtui config apply`가 저장소를 설정에 맞춥니다.",
    "doctor.hint_gone": "계속 있어야 하면 설정에 다시 넣으세요(`okrtui config diff`).",
    "doctor.undeclared_connection": "링크나 쿼리 {count}개가 이 설정에 없는 연결 “{name:”을/를} 가리킵니다.",
    "doctor.undeclared_metric": "핵심 결과 {count}개가 이 설정에 없는 지표 “{name:”을/를} 가리킵니다.",
    "doctor.hint_metric": "이 컴퓨터에서 가져와야 한다면 config.toml에 [metrics.{name}]을 추가하세요.",
    "doctor.scores_ok": "{cycle}: 점수를 모두 다시 계산했고 저장된 값과 같습니다 "
    "(목표 {objectives}개, 핵심 결과 {key_results}개).",
    "doctor.score_differs": (
        "{path}: {field} 값이 {stored:으로/로} 저장되어 있지만 원본 기록으로 계산하면 {computed}입니다."
    ),
    "doctor.hint_fix": (
        "`okrtui doctor --fix`가 원본 기록으로 계산한 값을 저장합니다. 있어서는 안 되는 일이니 알려 주세요."
    ),
    "doctor.hint_fixed": "바로잡았습니다. 저장된 값이 원본 기록으로 계산한 값과 같습니다.",
    "doctor.connection_ok": "{name} ({kind}): {account} 계정으로 로그인됨",
    "doctor.detail_version": "버전 {version}",
    "doctor.detail_rights": "권한: {rights}",
    "doctor.detail_limit": "요청 {limit}회 중 {remaining}회 남음",
    "doctor.hint_secret": (
        "config.toml에서 {name}의 `token`을 확인하세요: env:NAME, keyring:NAME, command:…, file:PATH."
    ),
    "doctor.hint_clock": "{seconds}초 차이가 납니다. 컴퓨터의 시계를 네트워크(NTP)로 맞추세요.",
    "doctor.hint_expires": "{expires}에 끝납니다. 그 전에 새로 만드세요.",
    "doctor.hint_expired": "{expires}에 끝났습니다. 새로 만드세요.",
    "doctor.refused": "{path:은/는} 지금이라면 거절됩니다: {why}",
    "doctor.hint_refused": "있는 그대로 판정하지만 다음에 고칠 때 바로잡아야 합니다(`okrtui edit`).",
    "doctor.departed": "{name} 님은 조직을 떠났지만 핵심 결과 {count}개를 아직 맡고 있습니다.",
    "doctor.hint_departed": "okrtui people hand-over {person} … --dry-run으로 넘어갈 것을 미리 봅니다.",
    "doctor.channel_ok": "{name} 채널({kind})이 설정되어 있습니다. 시험 삼아 보내지는 않았습니다.",
    "doctor.channel_no_secret": "{name} 채널({kind})의 비밀 값이 여기 없습니다: {place}",
    "doctor.channel_no_template": "{name} 채널의 템플릿을 읽을 수 없습니다: {place}",
    "doctor.hint_channel": "그때까지 알림은 각자의 다음 채널로 갑니다.",
    "doctor.channel_unknown": "{person} 님이 이 설정에 없는 채널을 적었습니다: {channels}",
    "doctor.backups_off": "하루 백업은 꺼져 있습니다. {folder}에 백업 {count}개",
    "doctor.backups": "{folder}에 백업 {count}개, 마지막 {last}",
    "doctor.metric_gives": "{name}의 값은 {value}입니다.",
    "doctor.metric_days": "{name}의 값은 {value}이며, {days}일치 가운데 마지막입니다.",
}
