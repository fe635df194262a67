"""호출이 하는 일, ``cli``에 없는 것: 한 줄, 전체, 예."""

MESSAGES: dict[str, str] = {
    "calls.short_turn": "핵심 결과를 목표로, 목표를 핵심 결과로 바꿉니다.",
    "calls.long_turn": "이력, 링크, 값은 그대로입니다. OBJECTIVE가 없으면 상위 목표로 갑니다.",
    "calls.example_turn": "okrtui turn close-more/win-rate",
    "calls.short_depend": "핵심 결과가 다른 줄을 기다린다고 알리고, 그에 답합니다.",
    "calls.long_depend": "ON이 없으면 무엇을 기다리고 무엇이 기다리는지 보여 줍니다. 옵션이 없으면 KR에 "
    "필요한 ON(핵심 결과나 목표)의 담당자에게 요청합니다. 그 담당자나 팀장이 --confirm이나 --risk로 "
    "답합니다. 늦어지면 양쪽에 보입니다.",
    "calls.example_depend": "okrtui depend win-rate engine/leads\nokrtui depend win-rate "
    "engine/leads --confirm",
    "calls.short_import": "다른 도구의 파일을 계획과 체크인으로 읽습니다.",
    "calls.long_import": "계획과 날짜가 있는 체크인을 씁니다. 읽지 않은 것은 알려 줍니다.",
    "calls.example_import": "okrtui import csv okrs.csv -o plan.toml\nokrtui plan diff plan.toml",
    "calls.short_import_csv": "구분자가 무엇이든, 한 줄에 핵심 결과가 하나든 여럿이든 읽습니다.",
    "calls.long_import_csv": "영어·한국어 머리글, 모든 인코딩. 날짜 아래의 값은 이력이 됩니다.",
    "calls.example_import_csv": "okrtui import csv okrs.csv -o plan.toml --checkins history.csv",
    "calls.short_import_tsv": "탭으로 나눈 표.",
    "calls.long_import_tsv": "csv와 같습니다. 스프레드시트에서 복사한 것을 읽습니다.",
    "calls.example_import_tsv": "okrtui import tsv okrs.tsv -o plan.toml",
    "calls.short_import_viva": "Viva Goals에서 내보낸 파일을 이력과 함께 읽습니다.",
    "calls.long_import_viva": "zip 전체나 그 안의 objectives 파일을 읽습니다. Big rock은 목표, KPI는 "
    "핵심 결과, 프로젝트는 실행 과제가 됩니다.",
    "calls.example_import_viva": "okrtui import viva export.zip -o plan.toml",
    "calls.short_import_clickup": "ClickUp의 목표나 폴더와 리스트를 읽습니다.",
    "calls.long_import_clickup": "목표 전체나 주소가 가리키는 것, 저장한 API 응답을 읽습니다.",
    "calls.example_import_clickup": "okrtui import clickup -o plan.toml\n"
    "okrtui import clickup https://app.clickup.com/9001/v/s/90 -o plan.toml",
    "calls.short_import_jira": "Jira의 에픽을 그 위의 것 아래에 놓습니다.",
    "calls.long_import_jira": "에픽 위의 이슈는 목표, 에픽은 하위 작업이 움직이는 핵심 결과가 됩니다. "
    "저장한 응답과 이슈 표(CSV)도 읽습니다.",
    "calls.example_import_jira": "okrtui import jira 'project = OPS AND issuetype = Initiative' -o plan.toml",
    "calls.short_import_github": "GitHub 저장소의 마일스톤을 읽습니다.",
    "calls.long_import_github": "저장소는 목표, 마일스톤은 이슈가 움직이는 핵심 결과가 됩니다. "
    "저장한 응답도 읽습니다.",
    "calls.example_import_github": "okrtui import github acme/app -o plan.toml",
    "calls.short_import_gitlab": "GitLab 프로젝트나 그룹의 마일스톤.",
    "calls.long_import_gitlab": "프로젝트가 목표, 마일스톤이 이슈로 움직이는 핵심 결과가 됩니다.",
    "calls.example_import_gitlab": "okrtui import gitlab acme/app -o plan.toml",
    "calls.short_import_linear": "Linear 이니셔티브의 프로젝트나 프로젝트의 마일스톤을 읽습니다.",
    "calls.long_import_linear": "이니셔티브는 목표, 그 프로젝트는 이슈가 움직이는 핵심 결과가 됩니다. "
    "프로젝트의 주소를 주면 마일스톤이 핵심 결과가 됩니다.",
    "calls.example_import_linear": "okrtui import linear https://linear.app/acme/initiative/x-1f2e3d4c5b6a "
    "-o plan.toml",
    "calls.short_import_azuredevops": "Azure DevOps 프로젝트의 에픽이나 작업 항목의 하위 항목을 읽습니다.",
    "calls.long_import_azuredevops": "프로젝트나 작업 항목은 목표, 에픽이나 바로 아래 작업 항목은 그 하위 "
    "항목이 움직이는 핵심 결과가 됩니다.",
    "calls.example_import_azuredevops": "okrtui import azuredevops App -o plan.toml\n"
    "okrtui import azuredevops https://dev.azure.com/acme/App/_workitems/edit/12 -o plan.toml",
    "calls.short_import_asana": "Asana 포트폴리오의 프로젝트나 프로젝트의 섹션을 읽습니다.",
    "calls.long_import_asana": "포트폴리오는 목표, 그 프로젝트는 작업이 움직이는 핵심 결과가 됩니다. "
    "프로젝트의 주소를 주면 섹션이 핵심 결과가 됩니다.",
    "calls.example_import_asana": "okrtui import asana https://app.asana.com/0/portfolio/1208/list "
    "-o plan.toml",
    "calls.short_import_redmine": "Redmine 프로젝트의 버전을 읽습니다.",
    "calls.long_import_redmine": "프로젝트는 목표, 버전은 일감이 움직이는 핵심 결과가 됩니다.",
    "calls.example_import_redmine": "okrtui import redmine okr -o plan.toml",
    "calls.short_todo": "내가 할 일을 한 목록으로 봅니다.",
    "calls.long_todo": "체크인, 첫 값, 확인할 사라진 작업, 나를 언급한 댓글을 가장 오래 밀린 것부터 "
    "보여 줍니다. 자리를 비우며 나를 대리인으로 정한 사람의 것도 함께 나옵니다.",
    "calls.example_todo": "okrtui todo",
    "calls.short_dump": "저장소 전체를 텍스트로 내보냅니다. 두 엔진 모두 같은 형식입니다.",
    "calls.long_dump": "보관하거나 다른 컴퓨터로 옮기기 위한 JSON 줄입니다. 머리줄 다음에 테이블이 차례로 "
    "오고 요약값으로 확인합니다. FILE은 -도 됩니다. 덮어쓰지 않습니다.",
    "calls.example_dump": "okrtui dump okr-2026-11-24.jsonl",
    "calls.short_restore": "dump나 backup이 쓴 파일로 저장소를 채웁니다.",
    "calls.long_restore": "FILE은 dump나 backup이 쓴 파일이며, -는 표준 입력의 dump입니다. 먼저 "
    "온전한지 확인합니다. 내용이 있는 저장소는 --force 없이는 그대로 둡니다.",
    "calls.example_restore": "okrtui restore okr-2026-11-24.jsonl",
    "calls.short_store": "저장소를 복사하거나 업그레이드하고 PostgreSQL 역할을 출력합니다.",
    "calls.long_store": "저장소 전체를 다룹니다.",
    "calls.example_store": "okrtui store copy postgresql://okr@db/okr",
    "calls.short_store_copy": "저장소를 다른 파일이나 데이터베이스로 복사하고 줄마다 비교합니다.",
    "calls.long_store_copy": "URL은 새 파일이나 빈 데이터베이스의 주소이며 엔진은 어느 쪽이든 "
    "됩니다. 마지막에 모든 줄을 비교하고, 다르면 종료 상태가 1입니다.",
    "calls.example_store_copy": "okrtui store copy postgresql://okr@db/okr",
    "calls.short_store_upgrade": "이전 okrtui가 남긴 공유 저장소를 업그레이드합니다.",
    "calls.long_store_upgrade": "SQLite 파일은 여는 사람이 바로 업그레이드합니다. 여럿이 쓰는 "
    "PostgreSQL은 누군가 동의해야 합니다. 터미널에서는 모든 명령과 앱이 묻고, 터미널이 없으면 아무것도 "
    "하지 않습니다. 이 명령은 --yes를 받습니다. 업그레이드한 뒤에는 모두 이 okrtui나 더 새로운 버전이 "
    "필요하며, 저장소를 열어 둔 사람에게는 알립니다.",
    "calls.example_store_upgrade": "okrtui store upgrade --yes",
    "calls.short_store_roles": "PostgreSQL 저장소의 역할(reader, member, lead)을 출력합니다.",
    "calls.long_store_roles": "테이블 소유자가 실행하는 SQL이며 okrtui를 업데이트한 뒤에는 "
    "다시 실행합니다. reader는 보기만 하고, member는 체크인·댓글·동기화를, "
    "lead는 계획과 구성 변경까지 할 수 있습니다. 나머지는 서버가 거부합니다.",
    "calls.example_store_roles": "okrtui store roles | psql postgresql://owner@db/okr",
    "calls.short_remind": "사람들에게 할 체크인을 알립니다.",
    "calls.long_remind": "기한마다 한 번, 한 사람에게 하루에 한 번, 되는 첫 채널로 보냅니다. 자리를 비운 "
    "사람, 조용한 시간, 쉬는 날에는 보내지 않습니다. 두 번 실행하거나 늦게 실행해도 괜찮습니다.",
    "calls.example_remind": "okrtui remind --dry-run\nokrtui remind",
    "calls.short_weekly": "지난번 이후의 팀 주간 점검과 회의록.",
    "calls.long_weekly": "움직인 것, 뒤처진 것, 적은 것, 정한 것입니다. --action과 --decision으로 "
    "할 일과 결정을 적고, --md로 회의록을 봅니다.",
    "calls.example_weekly": "okrtui weekly --md\nokrtui weekly --action '전화하기' --owner joon --due 금요일",
    "calls.short_import_xlsx": "통합 문서의 모든 시트.",
    "calls.long_import_xlsx": "수식은 값으로 읽고 매크로는 실행하지 않습니다.",
    "calls.example_import_xlsx": "okrtui import xlsx okrs.xlsx -o plan.toml",
    "calls.short_import_markdown": "글로 적은 목표와 핵심 결과.",
    "calls.long_import_markdown": "제목, 목록, 표를 읽습니다. 날짜 표는 이력이 됩니다.",
    "calls.example_import_markdown": "okrtui import markdown OKRs.md --team sales -o plan.toml",
    "calls.short_where": "이 컴퓨터의 어디에 무엇이 있는지 보여 줍니다.",
    "calls.long_where": "설정, 저장소, 백업, 캐시, 남겨 둔 편집, 비밀 값의 위치, 타이머입니다. 아무 "
    "곳에도 요청하지 않고 비밀 값을 읽지 않습니다.",
    "calls.example_where": "okrtui where",
    "calls.short_schema": "편집기가 파일을 자동 완성하고 검사하는 스키마를 출력합니다.",
    "calls.long_schema": "config.toml, 조직 파일, plan.toml의 JSON Schema입니다. okrtui가 쓰는 파일은 "
    "첫 줄에 스키마를 적어 둡니다. 다른 파일에는 -o로 스키마를 옆에 두고 그 줄을 맨 위에 적으세요.",
    "calls.example_schema": "okrtui schema organization -o .",
    "calls.short_rules": "정해 둔 일을 자동으로 합니다.",
    "calls.long_rules": "규칙은 config.toml에 언제(when), 어떤 조건에서(if), 무엇을(then)으로 적습니다. "
    "run이 지금 할 일을 하니 타이머로 실행하세요. 일정은 그 시각마다 한 번, 핵심 결과의 변화는 그렇게 될 "
    "때 한 번 실행됩니다.",
    "calls.example_rules": "okrtui rules list\nokrtui rules run --dry-run",
    "calls.short_rules_list": "규칙과 다음 실행 시각을 보여 줍니다.",
    "calls.long_rules_list": "모든 규칙을 문장으로, 일정이 있으면 다음 시각과 함께 보여 줍니다.",
    "calls.example_rules_list": "okrtui rules list",
    "calls.short_rules_check": "규칙에 문제가 없는지 봅니다.",
    "calls.long_rules_check": "일정, 사람, 팀, 연결을 보고 잘못마다 파일, 줄, 키를 알려 줍니다. 잘못이 "
    "있으면 1로 끝납니다.",
    "calls.example_rules_check": "okrtui rules check",
    "calls.short_rules_run": "규칙에 따라 지금 할 일을 합니다.",
    "calls.long_rules_run": "일정은 시각마다 한 번 실행되고, 규칙이 생기기 전의 시각에는 실행되지 않으며, "
    "놓친 것은 마지막 하나만 실행합니다. 열 가지 넘게 바꿀 규칙은 먼저 묻습니다.",
    "calls.example_rules_run": "okrtui rules run --dry-run\nokrtui rules run --yes",
    "calls.short_rules_add": "문장으로 규칙을 만듭니다.",
    "calls.long_rules_add": "영어나 한국어로 씁니다. 저장하기 전에 규칙을 보여 줍니다. 이해하지 못한 "
    "부분은 알려 주고, 나머지를 채운 규칙을 보여 줍니다.",
    "calls.example_rules_add": 'okrtui rules add "매주 금요일 오후 4시에 모든 담당자에게 진척과 확신을 '
    '업데이트하라고 알려 줘"\n'
    "okrtui rules add --template monday-reminder --yes",
    "calls.short_ask": "현황과 이유를 문장으로 묻습니다.",
    "calls.long_ask": "한국어나 영어로 묻고 저장소의 기록으로 답합니다: 가장 약한 것, 변한 이유, "
    "현황, 걸림돌, 달성 가능성, 움직인 것, 밀린 체크인. 모델을 부르지 않습니다. 알 수 없는 "
    "질문에는 가장 가까운 질문을 보여 줍니다.",
    "calls.example_ask": 'okrtui ask "수주율은 월요일 이후 왜 떨어졌어?"',
    "calls.short_report": "전체나 팀의 현황을 보낼 수 있는 파일로 만듭니다.",
    "calls.long_report": "보드의 줄을 숫자와 상태 그대로 담습니다: 브라우저용 페이지, 엑셀, Markdown, "
    "CSV, JSON. 페이지는 밖에 아무것도 요청하지 않는 파일 하나이고 화면과 종이에 모두 맞습니다. 파일은 "
    "본인만 읽을 수 있고, 이미 있는 파일은 --force 없이는 그대로 둡니다. "
    "--site는 팀, 핵심 결과, 주기마다 한 페이지씩 서로 이어지는 폴더를 씁니다. "
    "폴더를 볼 수 있는 사람은 누구나 읽습니다.",
    "calls.example_report": "okrtui report --team sales\nokrtui report -o report.html\n"
    "okrtui report --site okrs",
    "calls.short_outbox": "트래커에 쓸 것.",
    "calls.long_outbox": "규칙이나 사람이 트래커에 쓰려는 댓글, 상태, 라벨과 그 결과입니다. "
    "[connections.NAME.write]가 있어야 보냅니다. 보냄: 트래커에서 다시 보였습니다. 보냈을 수 있음: "
    "받았다고 했으나 보이지 않으며 다시 보내지 않습니다.",
    "calls.example_outbox": "okrtui outbox\nokrtui outbox --json",
    "calls.short_outbox_send": "기다리는 것을 보냅니다.",
    "calls.long_outbox_send": "먼저 찾아보고, 한 번 보내고, 다시 읽어 확인합니다. 아직 기다리는 "
    "것이 있으면 3, 트래커가 거부했으면 1로 끝납니다. `rules run`과 `remind`도 보냅니다.",
    "calls.example_outbox_send": "okrtui outbox send",
    "calls.short_outbox_cancel": "하나를 보내지 않게 합니다.",
    "calls.long_outbox_cancel": "목록 맨 앞의 이름으로 고릅니다.",
    "calls.example_outbox_cancel": "okrtui outbox cancel 3f9a2c71b0de",
    "calls.short_outbox_add": "하나를 넣습니다.",
    "calls.long_outbox_add": "작업 하나에 쓸 댓글, 상태, 라벨을 쓸 그대로 보여 준 뒤 넣습니다. "
    "다음 `outbox send`, `rules run`, `remind`가 보냅니다.",
    "calls.example_outbox_add": "okrtui outbox add gh/acme/app#7 --comment '얼마나 확신하나요?'",
    "calls.short_tasks": "링크된 작업과 담당자별 합계.",
    "calls.long_tasks": "핵심 결과, 목표, 하위 팀을 포함한 팀, 또는 전체의 작업: 완료와 기한 지남, "
    "막힘의 수, 포인트와 모든 숫자 필드, 추정 시간 중 사용한 시간. 상위 작업과 하위 작업은 한 번만 셉니다.",
    "calls.example_tasks": "okrtui tasks sales\nokrtui tasks win-loss --by priority\nokrtui tasks --list",
    "calls.short_summary": "터미널을 열지 않는 사람에게 보낼 현황 요약.",
    "calls.long_summary": "회사는 다섯 줄, 팀장은 누구에게 무엇을 물을지, 담당자는 할 일: ask와 같은 "
    "문장입니다. 규칙으로 보냅니다: do = 'notify', to = 'lead', digest = 'lead'.",
    "calls.example_summary": "okrtui summary --for lead --team sales --md",
    "calls.short_mcp": "stdio로 AI 어시스턴트에 답합니다.",
    "calls.long_mcp": "같은 기능을 AI 어시스턴트가 쓰게 합니다(Model Context Protocol): board, explain, "
    "ask, due, checkin, plan_diff, plan_apply, search. 체크인은 확정하기 전까지 미리 보기이고, 계획은 "
    "보여 준 차이의 hash가 있어야 적용됩니다. 쓴 것은 모두 이력에 mcp로 남습니다. `mcp` 추가 기능이 "
    "필요합니다.",
    "calls.example_mcp": "okrtui mcp",
    "calls.short_activate": "초안을 활성화해 집계를 시작합니다.",
    "calls.long_activate": "이름을 적은 초안 목표를 활성화합니다. 줄을 적거나, 팀이나 주기를 적어 그 "
    "초안을 모두 고릅니다. 그때부터 집계되고 모두에게 보이며 체크인을 요청합니다. 둘 이상이면 먼저 확인을 "
    "받습니다. 한 번의 기록이라 `okrtui undo`로 되돌립니다.",
    "calls.example_activate": "okrtui activate 2027-Q1 --dry-run\nokrtui activate close-more",
}
