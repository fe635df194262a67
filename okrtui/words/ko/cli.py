"""명령줄: 도움말과 안내."""

MESSAGES: dict[str, str] = {
    "cli.commands": "명령",
    "cli.option_config": "설정 파일 (없으면 OKRTUI_CONFIG, 그다음 플랫폼 설정 폴더의 config.toml).",
    "cli.option_profile": "설정 폴더의 NAME.toml을 대신 읽습니다.",
    "cli.option_store": "저장소: sqlite:///path/okr.db 또는 postgresql://user@host/db.",
    "cli.option_plain": "문장과 번호로 대화합니다. 화면 낭독기에 알맞습니다.",
    "cli.plain_alone": "--plain은 혼자 씁니다. 그 대화 안에서 모든 낱말을 쓸 수 있습니다.",
    "cli.option_json": "표준 출력에 JSON 문서 하나를 씁니다.",
    "cli.example": "예:",
    "cli.error": "okrtui: {what}",
    "cli.see_help": "`{command} --help`로 쓰는 법을 볼 수 있습니다.",
    "cli.no_command": "“{name}” 명령은 없습니다.",
    "cli.no_command_nearest": "“{name}” 명령은 없습니다. “{nearest:”을/를} 찾으셨나요?",
    "cli.short_backup": "저장소를 파일 하나로 복사합니다.",
    "cli.long_backup": "다른 사람이 쓰는 동안에도 저장소 전체를 파일 하나로 복사합니다. 덮어쓰지 않습니다.",
    "cli.example_backup": "okrtui backup okr-2026-11-24.db",
    "cli.backed_up": "백업을 만들었습니다: {file}",
    "cli.short_checkin": "체크인을 기록합니다.",
    "cli.long_checkin": (
        "체크인을 기록합니다. 값을 주면 묻지 않고, 핵심 결과를 적지 않으면 기한이 된 것을 차례로 "
        "묻습니다. "
        "확신을 적지 않으면 지난번 값이 그대로 갑니다."
    ),
    "cli.example_checkin": (
        'okrtui checkin win-rate 22.1 --confidence 4 --note "큰 계약 두 건 성사"\n'
        "okrtui checkin\n"
        "okrtui checkin --file week-47.csv"
    ),
    "cli.nothing_to_check_in": "“{id}”에 기록할 내용이 없습니다.",
    "cli.hint_checkin": "값이나 --confidence, --note, --win, --blocker를 적어 주세요.",
    "cli.cannot_ask": "기한이 된 체크인이 있지만 여기서는 물을 수 없습니다: {ids}.",
    "cli.too_many_words": "인수가 너무 많습니다: {words}. 핵심 결과와 값이면 됩니다.",
    "cli.file_or_words": "--file과 핵심 결과 중 하나만 적어 주세요.",
    "cli.file_empty": "{file} 파일이 비어 있습니다.",
    "cli.file_header": (
        "{file}:1: 머리글이 맞지 않습니다 ({unknown}). 쓸 수 있는 열: {known}. id는 꼭 필요합니다."
    ),
    "cli.file_cells": "{file}:{line}: 열이 {cells}개입니다. 머리글은 {want}개입니다.",
    "cli.file_no_id": "{file}:{line}: id가 없습니다.",
    "cli.file_csv": "{file}:{line}: CSV로 읽을 수 없습니다: {detail}.",
    "cli.file_workbook": "{file} 파일은 통합 문서입니다. 여기서는 텍스트를 읽습니다.",
    "cli.hint_workbook": "`okrtui import xlsx FILE -o plan.toml`로 계획을 만들거나 "
    "시트를 “CSV UTF-8”로 저장하세요.",
    "cli.hint_utf8": "UTF-8로 저장하세요. Excel에서는 다른 이름으로 저장, “CSV UTF-8”입니다.",
    "cli.not_text": "“{word:”은/는} 이 컴퓨터의 로캘 인코딩에서 텍스트가 아닙니다.",
    "cli.hint_not_text": "LANG을 C.UTF-8 같은 UTF-8 로캘로 바꾸거나 파일로 건네세요.",
    "cli.file_large": "{file} 파일이 {size}MB보다 큽니다.",
    "cli.file_encoding": "{file} 파일이 UTF-8 텍스트가 아닙니다.",
    "cli.short_explain": "숫자의 근거를 보여 줍니다.",
    "cli.long_explain": "숫자 뒤의 공식, 입력, 출처, 기준, 정의를 보여 줍니다.",
    "cli.example_explain": "okrtui explain win-rate\nokrtui explain sales",
    "cli.short_history": "사람들이 한 일을 봅니다.",
    "cli.long_history": "사람들이 한 일과 바뀐 내용을 최신순으로 봅니다. 전체, 또는 목표나 핵심 결과 "
    "하나. "
    "`okrtui undo 번호`로 자신의 기록을 되돌립니다.",
    "cli.example_history": "okrtui history win-rate",
    "cli.history_limit": "최대 개수.",
    "cli.no_history": "아직 기록이 없습니다.",
    "cli.short_undo": "자신의 마지막 기록이나 지정한 기록을 되돌립니다.",
    "cli.long_undo": "자신의 마지막 기록, 또는 번호로 지정한 기록을 되돌립니다.",
    "cli.example_undo": "okrtui undo",
    "cli.undo_takes": "{count}개 줄에 한 일을 되돌립니다:",
    "cli.undo_confirm": "모두 되돌릴까요?",
    "cli.undo_needs_yes": "{count}개 줄에 한 일을 되돌리려는데 물어볼 터미널이 없습니다.",
    "cli.hint_undo_yes": "위 목록을 확인하고 --yes를 붙이세요.",
    "cli.because": "이유: {reason}",
    "cli.short_redo": "마지막으로 되돌린 것을 다시 실행합니다.",
    "cli.long_redo": "마지막으로 되돌린 것을, 함께 되돌린 것까지 다시 실행합니다.",
    "cli.example_redo": "okrtui redo",
    "cli.redone": "다시 실행했습니다: {event}",
    "cli.undone": "되돌렸습니다: {event}",
    "cli.is_undone": "({event}번으로 되돌림)",
    "cli.short_link": "핵심 결과를 작업이나 쿼리에 링크합니다.",
    "cli.long_link": (
        "tasks 종류의 핵심 결과를 작업, 목록, 마일스톤, 에픽의 URL이나 키, 또는 쿼리에 "
        "링크합니다. 먼저 어떤 작업이 집계되는지 보여 줍니다."
    ),
    "cli.example_link": (
        "okrtui link win-loss https://github.com/acme/app/issues/12 --connection gh\n"
        'okrtui link win-loss --query "project = OPS AND labels = win-loss" --connection jira --dry-run'
    ),
    "cli.link_query": "트래커 고유 언어의 쿼리.",
    "cli.link_connection": "설정의 연결 이름 (하나뿐이면 생략).",
    "cli.link_weight": "작업의 가중치.",
    "cli.link_dry_run": "어떤 작업이 집계되는지만 봅니다.",
    "cli.short_template": "시작할 때 쓰는 목표 템플릿.",
    "cli.long_template": (
        "핵심 결과까지 갖춘 목표 템플릿: 다섯 부서에 두 개씩, 그리고 저장해 둔 것. "
        "시작값과 기준값은 예시이니 실제 값으로 바꾸세요."
    ),
    "cli.example_template": "okrtui template list\nokrtui template apply sales/good-deals --team sales",
    "cli.short_template_list": "템플릿을 나열합니다.",
    "cli.long_template_list": "okrtui에 들어 있는 템플릿과 저장해 둔 템플릿.",
    "cli.example_template_list": "okrtui template list --json",
    "cli.short_template_show": "템플릿을 보여 줍니다.",
    "cli.long_template_show": "템플릿을 plan.toml에 적히는 모습으로 보여 줍니다.",
    "cli.example_template_show": "okrtui template show sales/good-deals",
    "cli.short_template_save": "목표를 템플릿으로 저장합니다.",
    "cli.long_template_save": "어느 주기의 목표든 사람, 날짜, 링크를 빼고 템플릿으로 저장합니다.",
    "cli.example_template_save": "okrtui template save close-more --name deals",
    "cli.short_template_apply": "템플릿을 씁니다.",
    "cli.long_template_apply": (
        "템플릿을 팀의 계획에 내 것으로 더합니다. 변경을 먼저 보여 주고, `okrtui undo`로 되돌립니다. "
        "`okrtui template use`도 같습니다."
    ),
    "cli.example_template_apply": ("okrtui template apply sales/good-deals --team sales --yes"),
    "cli.template_team": "목표가 속할 팀. 없으면 내가 팀장이거나 속한 팀.",
    "cli.template_name": "템플릿의 이름. 없으면 제목을 씁니다.",
    "cli.short_lint": "더 잘 쓸 수 있는 곳을 알려 줍니다.",
    "cli.long_lint": (
        "현재 주기나 계획 파일의 목표와 핵심 결과에서 더 잘 쓸 수 있는 곳을 한 줄씩 이유와 함께 알려 "
        "주고, "
        "가능하면 고쳐 쓴 제목을 보여 줍니다. 아무것도 바꾸지 않습니다."
    ),
    "cli.example_lint": "okrtui lint\nokrtui lint plan.toml",
    "cli.short_close": "끝난 주기에 점수를 매기고 고정합니다.",
    "cli.long_close": "마감할 주기를 보여 줍니다. 물을 것을 파일에 쓰고(--export), 파일의 답으로 "
    "마감하고(--apply), 마감한 주기를 다시 엽니다(--reopen). 유지하거나 수정하기로 한 것은 마지막 값에서 "
    "시작하는 초안으로 다음 주기에 이어집니다.",
    "cli.example_close": "okrtui close 2026-Q4 --export close.toml\nokrtui close 2026-Q4 --apply close.toml "
    "--minutes minutes.md",
    "cli.short_comment": "줄에 댓글을 남깁니다.",
    "cli.long_comment": "팀, 목표, 핵심 결과, KPI에 댓글을 남깁니다. @이름을 쓰면 그 사람에게 전합니다. "
    "TEXT가 없으면 그 줄의 댓글을, ROW도 없으면 최근 댓글을 보여 줍니다. `okrtui undo`로 되돌립니다.",
    "cli.example_comment": 'okrtui comment win-rate "큰 계약 두 건 체결 @joon"\nokrtui comment win-rate',
    "cli.short_confirm": "사라진 작업을 확정합니다.",
    "cli.long_confirm": "트래커에 더는 보이지 않는 작업을 핵심 결과에서 바로 빼고 기록에 남깁니다.",
    "cli.example_confirm": "okrtui confirm win-loss acme/app#12",
    "cli.short_unlink": "링크를 지웁니다.",
    "cli.long_unlink": "id, URL, 쿼리, 목록의 번호로 링크를 지웁니다.",
    "cli.example_unlink": "okrtui unlink win-loss https://github.com/acme/app/issues/12",
    "cli.short_status": "모든 목표의 현재 상태를 봅니다.",
    "cli.long_status": "팀, 목표, 핵심 결과의 현재 또는 지난 날 끝의 상태를 봅니다.",
    "cli.example_status": "okrtui status --as-of 2026-10-31 --json\nokrtui status --line --color tmux",
    "cli.status_team": "이 팀과 그 아래만.",
    "cli.status_cycle": "현재가 아닌 다른 주기.",
    "cli.status_as_of": "그날이 끝났을 때의 상태 (2026-10-31).",
    "cli.status_head": "{cycle} · 기간의 {elapsed} 경과 · 진행 / 기대",
    "cli.status_known_now": "그 뒤에 기록된 내용까지 더합니다. 가져온 기록은 제 날짜에 나타납니다.",
    "cli.known_now": "--known-now는 지난 날짜와 함께 씁니다.",
    "cli.hint.known_now": "날짜를 적으세요: okrtui status --as-of 2026-10-31 --known-now",
    "cli.as_of_inexact": "그날의 팀과 동기화 기록이 없어 가장 오래된 것을 보여 줍니다.",
    "cli.bad_date": "“{value:”은/는} 날짜가 아닙니다. 2026-11-24처럼 적으세요.",
    "cli.coverage": "{all}개 중 {known}개 집계",
    "cli.checkin_due": "체크인할 때",
    "cli.checkin_late": "체크인 지연",
    "cli.checkin_missed": "체크인 놓침",
    "cli.disagrees": "확신과 진척이 엇갈림",
    "cli.unseen": "{since}부터 작업 대부분이 보이지 않음",
    "cli.stale": "동기화 실패 중",
    "cli.short_completion": "셸 자동 완성 스크립트를 출력합니다.",
    "cli.short_config": "설정을 검사하고 비교하고 적용합니다.",
    "cli.short_demo": "예제 조직을 둘러봅니다.",
    "cli.short_doctor": "모든 것을 점검하고 문제마다 할 일을 알려 줍니다.",
    "cli.short_edit": "편집기에서 계획을 고칩니다.",
    "cli.short_init": "설명이 달린 config.toml을 씁니다.",
    "cli.short_move": "핵심 결과나 목표를 옮깁니다.",
    "cli.long_move": "핵심 결과를 다른 목표로, 목표를 팀, 주기, 또는 주기/팀으로 옮깁니다. 기록, "
    "링크, 체크인, 댓글도 함께 가고, 지난 날의 화면에는 옮기기 전 자리에 그대로 보이며, 옛 경로로도 "
    "찾을 수 있습니다. 한 번의 기록이라 `okrtui undo`로 되돌립니다.",
    "cli.example_move": "okrtui move win-rate product/beta\nokrtui move close-more 2027-Q1/sales",
    "cli.move_reason": "이유. 기록에 남습니다.",
    "cli.short_people": "담당하던 것을 넘깁니다.",
    "cli.long_people": "사람에 관한 명령.",
    "cli.example_people": "okrtui people hand-over mina joon --dry-run",
    "cli.short_people_hand_over": "A가 담당하는 모든 것을 B에게 넘깁니다.",
    "cli.long_people_hand_over": "진행 중이거나 예정된 주기에서 A가 담당하는 목표, 핵심 결과, "
    "실행 과제와 모든 KPI를 B에게 넘깁니다. 한 번의 기록이라 `okrtui undo`로 되돌립니다. A가 이끄는 "
    "팀은 그렇게 적힌 줄과 함께 알려 줍니다. 터미널에서는 먼저 보여 주고 묻습니다.",
    "cli.example_people_hand_over": "okrtui people hand-over mina joon --dry-run\nokrtui people "
    "hand-over mina joon",
    "cli.people_dry": "넘길 것을 보여 주기만 하고 바꾸지 않습니다.",
    "cli.short_plan": "계획을 내보내고 검사하고 비교하고 적용합니다.",
    "cli.short_sync": "트래커에서 가져와 핵심 결과에 반영합니다.",
    "cli.plan_cycle": "현재가 아닌 다른 주기.",
    "cli.plan_team": "이 팀만. 여러 번 쓸 수 있습니다.",
    "cli.plan_strict": "지적이 있으면 상태 1로 끝남, 풀 리퀘스트용",
    "cli.plan_warning_hint": "  → {text}",
    "cli.plan_prune": "파일에서 빠진 것을 보관합니다. 파일에 나오는 주기와 팀 안에서만.",
    "cli.plan_reason": "이유. 바뀌는 정의마다 이력에 남습니다.",
    "cli.option_yes": "묻지 않습니다.",
    "cli.plan_exported": "계획을 썼습니다: {file}",
    "cli.plan_good": "적용할 수 있는 계획입니다: 목표 {objectives}개, 핵심 결과 {key_results}개.",
    "cli.plan_needs_yes": "물어볼 터미널이 없어 {file} 내용을 적용하지 않았습니다.",
    "cli.hint_yes": "먼저 `okrtui plan diff`로 확인하고 --yes를 붙이세요.",
    "cli.plan_revived": "(보관했던 것을 이력과 함께 되살림)",
    "cli.plan_confirm": "이대로 적용할까요?",
    "cli.plan_applied": "{count}건을 적용했습니다.",
    "cli.plan_same": "다른 점이 없습니다.",
    "cli.plan_takes_back": "먼저, 다른 사람의 변경을 되돌리게 되는 것:",
    "cli.plan_by": "({author})",
    "cli.long_plan_export": "현재 주기를 plan.toml로 파일이나 표준 출력에 씁니다.",
    "cli.example_plan_export": "okrtui plan export plan.toml",
    "cli.short_plan_export": "계획을 텍스트로 씁니다.",
    "cli.long_plan_check": "계획을 읽고 잘못과 검사 항목(gates)의 지적을 줄마다 알려 줍니다. 아무것도 "
    "바꾸지 않습니다. `[gates] off`로 항목을 끕니다.",
    "cli.example_plan_check": "okrtui plan check plan.toml --strict",
    "cli.short_plan_check": "계획의 잘못을 모두 알려 줍니다.",
    "cli.long_plan_diff": "적용하면 무엇이 바뀌는지 보여 줍니다. 아무것도 바꾸지 않습니다.",
    "cli.example_plan_diff": "okrtui plan diff plan.toml --json",
    "cli.short_plan_diff": "계획이 바꿀 것을 보여 줍니다.",
    "cli.long_plan_apply": (
        "계획을 한 번에 적용합니다. 내보낸 뒤 저장소에서만 바뀐 것은 그대로 두고, "
        "양쪽에서 다르게 바뀌었으면 충돌이므로 아무것도 적용하지 않습니다."
    ),
    "cli.example_plan_apply": 'okrtui plan apply plan.toml --reason "월요일에 합의한 새 목표값"',
    "cli.short_plan_apply": "계획을 적용합니다.",
    "cli.long_sync": (
        "모든 연결에서 링크된 작업과 값을 가져와 핵심 결과에 반영합니다. 한 번에 하나만 돌고, 일부가 "
        "실패하면 3으로 끝납니다."
    ),
    "cli.example_sync": "okrtui sync\nokrtui sync --connection gh --dry-run\nokrtui sync --watch",
    "cli.sync_connection": "이 연결만. 여러 번 쓸 수 있습니다.",
    "cli.sync_full": "처음부터 모두 다시 가져옵니다.",
    "cli.sync_dry_run": "요청할 내용만 보여 줍니다.",
    "cli.sync_watch": "[sync] interval마다 계속합니다.",
    "cli.sync_events": "진행하는 동안 JSON 줄을 출력합니다.",
    "cli.sync_json_or_events": "--json은 한 번의 동기화에만 씁니다. --watch와 --events는 따로 출력합니다.",
    "cli.sync_was_dry": "아무것도 요청하지 않았습니다 (시험 실행).",
    "cli.sync_tasks": "작업 {count}개",
    "cli.sync_tasks_of": "작업 {total}개 중 {done}개",
    "cli.usage": "사용법:",
    "cli.options": "옵션",
    "cli.option_help": "이 도움말을 보여 줍니다.",
    "cli.option_version": "버전을 보여 줍니다.",
    "cli.long_okrtui": "터미널에서 쓰는 OKR. 명령이 없으면 전체 화면 앱이 열립니다.",
    "cli.example_okrtui": "okrtui\nokrtui init\nokrtui status --team sales",
    "cli.no_option": "여기에 {name} 옵션은 없습니다.",
    "cli.no_option_nearest": "여기에 {name} 옵션은 없습니다. {nearest:을/를} 찾으셨나요?",
    "cli.missing": "{name:이/가} 빠졌습니다.",
    "cli.missing_choice": "{name:이/가} 빠졌습니다. 다음 가운데 하나입니다: {choices}.",
    "cli.option_value": "{name} 옵션에는 값이 필요합니다.",
    "cli.option_bare": "{name} 옵션은 값을 받지 않습니다.",
    "cli.expected_choice": "{name} 값은 다음 중 하나입니다: {choices}.",
    "cli.expected_whole": "{name} 값은 정수여야 합니다.",
    "cli.expected_least": "{name} 값은 {least} 이상의 정수여야 합니다.",
    "cli.bad_value": "{name} 값을 쓸 수 없습니다: {detail}",
    "cli.extra_words": "인수가 너무 많습니다: {words}.",
    "cli.long_plan": "목표와 핵심 결과를 git에 둘 수 있는 텍스트로 다룹니다: 내보내기, 검사, 비교, 적용.",
    "cli.example_plan": (
        "okrtui plan export plan.toml\nokrtui plan diff plan.toml\nokrtui plan apply plan.toml"
    ),
    "cli.long_config": "설정을 검사하고, 저장소와 비교하고, 저장소를 설정에 맞춥니다.",
    "cli.example_config": "okrtui config check\nokrtui config diff\nokrtui config apply",
    "cli.short_config_check": "설정의 잘못을 모두 알려 줍니다.",
    "cli.long_config_check": "설정을 읽고 잘못을 줄마다 알려 줍니다. 아무것도 바꾸지 않습니다.",
    "cli.example_config_check": "okrtui config check --json",
    "cli.short_config_diff": "설정과 저장소의 다른 점을 보여 줍니다.",
    "cli.long_config_diff": "조직, 팀, 사람, 주기에 대해 설정과 저장소의 내용이 다른 곳을 보여 줍니다.",
    "cli.example_config_diff": "okrtui config diff",
    "cli.short_config_apply": "저장소를 설정에 맞춥니다.",
    "cli.long_config_apply": (
        "조직, 팀, 사람, 주기를 설정대로 저장소에 맞춥니다. 아무것도 지우지 않습니다. --prune을 붙이면 "
        "파일에서 빠진 팀과 사람을 보관합니다."
    ),
    "cli.example_config_apply": "okrtui config apply\nokrtui config apply --prune --yes",
    "cli.config_due": "{team} 팀의 체크인 시각이 바뀝니다: {before} → {after}",
    "cli.config_mass": "팀과 사람 {count}건을 보관하려 합니다:",
    "cli.config_mass_line": "  {kind} {name}: 남아 있는 핵심 결과 {count}건",
    "cli.config_needs_both": "위의 팀과 사람 {count}건을 보관하려는데 물어볼 터미널이 없습니다.",
    "cli.hint_config_both": "보관하려면 `okrtui config apply --prune --yes`, 아니면 파일에 다시 넣으세요.",
    "cli.config_prune": "파일에서 빠진 팀과 사람을 보관합니다.",
    "cli.config_good": (
        "{file} 파일에 문제가 없습니다: 팀 {teams}개, 사람 {people}명, 주기 {cycles}개, 연결 "
        "{connections}개, 지표 {metrics}개."
    ),
    "cli.config_needs_yes": "물어볼 터미널이 없어 아무것도 바꾸지 않았습니다.",
    "cli.hint_config_yes": "먼저 `okrtui config diff`로 확인하고 --yes를 붙이세요.",
    "cli.long_doctor": (
        "설정, 저장소, 모든 연결(계정, 권한, 한도, 시계)을 점검하고 진행 중인 주기의 점수를 원본 "
        "기록에서 "
        "모두 다시 계산합니다. 문제마다 할 일을 알려 주며, 문제가 있으면 1로 끝납니다."
    ),
    "cli.example_doctor": "okrtui doctor\nokrtui doctor --bundle bug.zip",
    "cli.doctor_fix": "저장된 점수가 다르면 다시 계산한 값을 저장합니다.",
    "cli.long_edit": (
        "계획이나 지정한 부분을 $VISUAL 또는 $EDITOR로 엽니다. 잘못은 그 줄에 주석으로 돌아오고, "
        "적용하기 "
        "전에 바뀐 것을 보여 줍니다. 적용하지 않은 초안은 남겨 둡니다."
    ),
    "cli.example_edit": 'okrtui edit\nokrtui edit sales\nEDITOR="code --wait" okrtui edit win-rate',
    "cli.long_completion": (
        "명령, 옵션, 핵심 결과, 팀, 주기, 연결을 셸이 자동으로 완성하게 하는 스크립트를 출력합니다."
    ),
    "cli.example_completion": (
        'eval "$(okrtui completion bash)"\nokrtui completion fish | source\n'
        "okrtui completion powershell | Out-String | Invoke-Expression"
    ),
    "cli.long_demo": "버려도 되는 저장소에 예제 조직을 만들어 앱을 엽니다. 설정도 네트워크도 필요 없습니다.",
    "cli.example_demo": "okrtui demo\nokrtui demo --language ko",
    "cli.demo_language": "예제 조직과 앱의 언어.",
    "cli.no_app": "여기에서는 앱을 열 수 없습니다.",
    "cli.long_init": (
        "설명이 달린 config.toml을 씁니다. 터미널에서는 묻고, --organization을 주면 묻지 않습니다. "
        "이미 있는 파일은 절대 덮어쓰지 않습니다."
    ),
    "cli.example_init": (
        "okrtui init\n"
        'okrtui init --organization acme --name "Acme" --team sales=영업 --team product --me '
        'mina="박미나" --timezone Asia/Seoul --cycle 2026-Q4'
    ),
    "cli.sync_allow_skipped": "이 컴퓨터에 토큰이 없는 연결을 정상으로 봅니다.",
    "cli.with_below": "하위 팀 포함: {numbers}",
    "cli.waits": "대기 중: {links}",
    "cli.plan_not_kept": "{path}에 쓸 수 없어 내보낸 내용을 기억하지 못합니다. "
    "나중에 적용할 때 그사이 다른 사람이 바꾼 것을 가려내지 못합니다.",
    "cli.looked_at": "내용은 보여 주지만 아무것도 쓰지 않습니다.",
    "cli.short_plan_example": "시작할 때 쓸, 설명이 달린 계획을 출력합니다.",
    "cli.long_plan_example": (
        "모든 종류의 핵심 결과가 들어 있고 설명이 달린 계획을 자기 팀에 맞추어 출력합니다. 그대로 "
        "적용할 "
        "수도 있습니다. 아무것도 바꾸지 않습니다."
    ),
    "cli.example_plan_example": "okrtui plan example > plan.toml",
    "cli.short_man": "매뉴얼 페이지를 출력합니다.",
    "cli.long_man": "모든 명령의 매뉴얼 페이지를 man이 읽는 형식으로 출력합니다.",
    "cli.example_man": "okrtui man | man -l -\nokrtui man > ~/.local/share/man/man1/okrtui.1",
    "cli.short_auth": "트래커 토큰: 설정, 시험, 목록, 삭제.",
    "cli.long_auth": "트래커 연결과 토큰을 설정합니다. 토큰은 저장하기 전에 시험하고, 키링이나 "
    "본인만 읽는 파일에 보관합니다. 설정 파일, 명령줄, "
    "로그에는 남지 않습니다.",
    "cli.example_auth": "okrtui auth list\nokrtui auth test gh",
    "cli.short_auth_add": "연결을 시험한 뒤 추가합니다.",
    "cli.long_auth_add": "설정에 연결을 추가합니다. 토큰은 --token, 표준 입력, 또는 이 컴퓨터에서 "
    "찾은 곳(`gh auth token`, 환경 "
    "변수)에서 가져와 바로 시험합니다.",
    "cli.example_auth_add": "okrtui auth add gh --kind github\n"
    "okrtui auth add jira --kind jira --base-url https://acme.atlassian.net --user me@example.com",
    "cli.short_auth_set": "연결의 토큰을 바꿉니다.",
    "cli.long_auth_set": "연결의 토큰을 바꿉니다. 있는 곳을 적거나 표준 입력으로 보내거나 직접 "
    "입력합니다. 저장하기 전에 시험합니다.",
    "cli.example_auth_set": "okrtui auth set gh --token env:GITHUB_TOKEN\n"
    "pass show gh | okrtui auth set gh --keep file",
    "cli.short_auth_test": "연결 시험: 누구인지, 무엇을 읽는지.",
    "cli.long_auth_test": "토큰이 누구의 것이고 무엇을 읽을 수 있는지 트래커에 확인합니다. 이름이 "
    "없으면 모두 묻고, 10초 안에 끝납니다.",
    "cli.example_auth_test": "okrtui auth test\nokrtui auth test gh --json",
    "cli.short_auth_list": "연결과 토큰이 있는 곳을 보여 줍니다.",
    "cli.long_auth_list": "연결과 토큰이 있는 곳, 이 컴퓨터에 토큰이 있는지를 보여 줍니다. "
    "트래커에는 요청하지 않습니다.",
    "cli.example_auth_list": "okrtui auth list --json",
    "cli.short_auth_forget": "연결에 보관한 토큰을 지웁니다.",
    "cli.long_auth_forget": "키링이나 파일에 보관한 연결의 토큰을 지웁니다. 변수, 명령, 다른 파일은 "
    "그대로 둡니다.",
    "cli.example_auth_forget": "okrtui auth forget gh",
    "cli.short_auth_remove": "설정에서 연결을 뺍니다.",
    "cli.long_auth_remove": "설정에서 연결을 빼고 보관한 토큰을 지웁니다. 이 연결을 쓰는 링크는 "
    "마지막 상태로 남습니다.",
    "cli.example_auth_remove": "okrtui auth remove gh",
    "cli.short_join": "이미 저장소에 있는 조직에 합류합니다.",
    "cli.long_join": "PostgreSQL 데이터베이스나 공유 파일에 있는 조직에 합류합니다. 팀, 사람, 주기는 "
    "거기서 옵니다. 작은 config.toml에는 이런 항목이 없어, 이 파일 때문에 보관되는 것도 없습니다.",
    "cli.example_join": "okrtui join postgresql://mina@db.example.com/okr --me mina\n"
    "okrtui join /shared/okr.db --me joon",
}
