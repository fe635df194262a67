"""호출이 하는 일, ``cli``에 없는 것: 한 줄, 전체, 예."""

MESSAGES: dict[str, str] = {
    "calls.short_turn": "핵심 결과를 목표로, 목표를 핵심 결과로 바꿉니다.",
    "calls.long_turn": "이력, 링크, 값은 그대로입니다. OBJECTIVE가 없으면 상위 목표로 갑니다.",
    "calls.example_turn": "okrtui turn close-more/win-rate",
    "calls.short_depend": "핵심 결과가 다른 줄을 기다린다고 알리고, 그에 답합니다.",
    "calls.long_depend": "옵션이 없으면 KR에 필요한 ON(핵심 결과나 목표)의 담당자에게 요청합니다. 그 "
    "담당자나 팀 리더가 --confirm이나 --risk로 답합니다. 늦어지면 양쪽에 보입니다.",
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
    "핵심 결과, 프로젝트는 과제가 됩니다.",
    "calls.example_import_viva": "okrtui import viva export.zip -o plan.toml",
    "calls.short_import_clickup": "ClickUp의 목표나 폴더와 리스트를 읽습니다.",
    "calls.long_import_clickup": "목표 전체나 주소가 가리키는 것, 저장한 API 응답을 읽습니다.",
    "calls.example_import_clickup": "okrtui import clickup -o plan.toml\n"
    "okrtui import clickup https://app.clickup.com/9001/v/s/90 -o plan.toml",
    "calls.short_import_jira": "Jira의 에픽을 그 위의 것 아래에 놓습니다.",
    "calls.long_import_jira": "에픽 위의 이슈는 목표, 에픽은 하위 작업이 움직이는 핵심 결과가 됩니다.",
    "calls.example_import_jira": "okrtui import jira 'project = OPS AND issuetype = Initiative' -o plan.toml",
    "calls.short_import_github": "GitHub 저장소의 마일스톤을 읽습니다.",
    "calls.long_import_github": "저장소는 목표, 마일스톤은 이슈가 움직이는 핵심 결과가 됩니다.",
    "calls.example_import_github": "okrtui import github acme/app -o plan.toml",
    "calls.short_todo": "내가 할 일을 한 목록으로 봅니다.",
    "calls.long_todo": "체크인, 첫 값, 확인할 사라진 작업, 나를 언급한 댓글을 가장 오래 밀린 것부터 "
    "보여 줍니다. 자리를 비우며 나를 대리인으로 정한 사람의 것도 함께 나옵니다.",
    "calls.example_todo": "okrtui todo",
    "calls.short_dump": "저장소 전체를 텍스트로 내보냅니다. 두 엔진 모두 같은 형식입니다.",
    "calls.long_dump": "보관하거나 다른 컴퓨터로 옮기기 위한 JSON 줄: 머리줄, 그다음 표마다 한 "
    "줄씩이며 요약값으로 확인합니다. FILE은 -도 됩니다. 덮어쓰지 않습니다.",
    "calls.example_dump": "okrtui dump okr-2026-11-24.jsonl",
    "calls.short_restore": "dump나 backup이 쓴 파일로 저장소를 채웁니다.",
    "calls.long_restore": "FILE은 dump나 backup이 쓴 파일이며, -는 표준 입력의 dump입니다. 먼저 "
    "온전한지 확인합니다. 내용이 있는 저장소는 --force 없이는 그대로 둡니다.",
    "calls.example_restore": "okrtui restore okr-2026-11-24.jsonl",
    "calls.short_store": "저장소를 다른 곳으로 복사합니다.",
    "calls.long_store": "저장소 전체를 다룹니다.",
    "calls.example_store": "okrtui store copy postgresql://okr@db/okr",
    "calls.short_store_copy": "저장소를 다른 파일이나 데이터베이스로 복사하고 행마다 비교합니다.",
    "calls.long_store_copy": "URL은 새 파일이나 빈 데이터베이스의 주소이며 엔진은 어느 쪽이든 "
    "됩니다. 마지막에 모든 줄을 비교하고, 다르면 종료 상태가 1입니다.",
    "calls.example_store_copy": "okrtui store copy postgresql://okr@db/okr",
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
}
