"""매뉴얼 페이지: 제목, 종료 상태, 환경 변수."""

MESSAGES: dict[str, str] = {
    "man.in_one_line": "일이 있는 트래커에서 값을 가져오는 터미널 OKR",
    "man.head_name": "이름",
    "man.head_commands": "명령",
    "man.head_environment": "환경 변수",
    "man.head_status": "종료 상태",
    "man.status_0": "잘 끝났습니다.",
    "man.status_1": "실패했거나 충돌이 있습니다. 바뀐 것은 없습니다.",
    "man.status_2": "호출이나 설정이 잘못되었습니다.",
    "man.status_3": "나중에 다시 하세요: 동기화의 일부가 실패했거나 저장소를 다른 곳에서 쓰고 있습니다.",
    "man.status_130": "중단되었습니다.",
    "man.variable_home": "설정, 데이터, 캐시, 상태를 모두 담을 폴더입니다. 운영 체제의 폴더를 대신합니다.",
    "man.variable_config": "설정 파일입니다.",
    "man.variable_store": "저장소입니다: sqlite:///path/okr.db 또는 postgresql://user@host/db.",
    "man.variable_lang": "언어입니다: en 또는 ko.",
    "man.variable_now": "지금으로 칠 ISO 8601 시각입니다. 시연에 씁니다.",
    "man.variable_debug": "설정하면 예상하지 못한 오류의 트레이스백을 보여 줍니다.",
}
