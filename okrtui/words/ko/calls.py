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
    "calls.short_import_csv": "구분자가 무엇이든, 한 행에 핵심 결과가 하나든 여럿이든 읽습니다.",
    "calls.long_import_csv": "영어·한국어 머리글, 모든 인코딩. 날짜 아래의 값은 이력이 됩니다.",
    "calls.example_import_csv": "okrtui import csv okrs.csv -o plan.toml --checkins history.csv",
    "calls.short_import_tsv": "탭으로 나눈 표.",
    "calls.long_import_tsv": "csv와 같습니다. 스프레드시트에서 복사한 것을 읽습니다.",
    "calls.example_import_tsv": "okrtui import tsv okrs.tsv -o plan.toml",
    "calls.short_todo": "내가 할 일을 한 목록으로 봅니다.",
    "calls.long_todo": "체크인, 첫 값, 확인할 사라진 작업, 나를 언급한 댓글을 가장 오래 밀린 것부터 "
    "보여 줍니다. 자리를 비우며 나를 대리인으로 정한 사람의 것도 함께 나옵니다.",
    "calls.example_todo": "okrtui todo",
}
