"""풀 리퀘스트에서 계획을 검사하는 파일."""

MESSAGES: dict[str, str] = {
    "ci.option": "풀 리퀘스트의 계획을 검사하고 차이를 댓글로 남기는 파일을 씁니다. 설치하지 않습니다.",
    "ci.title_github": "okrtui: 풀 리퀘스트의 계획을 검사하고 바뀌는 것을 댓글로 남깁니다",
    "ci.title_gitlab": "okrtui: 머지 리퀘스트의 계획을 검사하고 바뀌는 것을 댓글로 남깁니다",
    "ci.files": "PLAN은 계획, CONFIG는 조직·사람·팀·주기를 적은 파일입니다. 비밀 값은 적지 않습니다.",
    "ci.forks": "포크에서 온 실행은 댓글을 달 수 없습니다. 바뀌는 것은 실행 요약에 나옵니다.",
    "ci.token": "OKRTUI_NOTE_TOKEN: 댓글을 달 프로젝트 액세스 토큰(api). 가려진 변수로 둡니다.",
    "ci.install": "안의 PLAN과 CONFIG를 확인한 뒤 이렇게 사용하세요:",
}
