"""컴퓨터가 스스로 알리게 하는 파일."""

MESSAGES: dict[str, str] = {
    "service.option": "컴퓨터가 동기화하고 알리고 규칙을 실행하게 하는 파일을 씁니다. 설치하지는 않습니다.",
    "service.option_folder": "--service와 --ci가 파일을 쓸 폴더(기본값: 여기).",
    "service.title": "okrtui: 동기화하고, 체크인을 알리고, 규칙을 실행합니다",
    "service.secrets": "env:NAME으로 적은 비밀 값은 ~/.config/okrtui/service.env에 NAME=value로 적습니다.",
    "service.catches_up": "절전 뒤에는 밀린 것을 실행합니다. 두 번 실행하거나 늦게 실행해도 괜찮습니다.",
    "service.no_catch_up": "cron은 밀린 것을 실행하지 않아 매시간 실행합니다. 기한마다 한 번만 알립니다.",
    "service.github_own": "따로 둔 파일입니다. GitHub는 실행을 늦추거나 건너뛰고, 쉬는 저장소는 멈춥니다.",
    "service.github_store": "실행기가 저장소(PostgreSQL)에 접속할 수 있어야 합니다. 비밀 값은 secrets에 "
    "둡니다.",
    "service.install": "설치하려면:",
    "service.hint_exists": "먼저 지우거나 -o로 다른 폴더에 쓰세요.",
}
