"""처음 시작 화면과 안내."""

MESSAGES: dict[str, str] = {
    "welcome.title": "터미널에서 쓰는 OKR, 진행률은 트래커가 채웁니다",
    "welcome.intro": "이 컴퓨터에는 아직 설정이 없습니다. 무엇을 할까요?",
    "welcome.demo": "예제 회사 둘러보기",
    "welcome.demo_tip": (
        "8주 치 기록과 실시간으로 바뀌는 트래커. 네트워크가 필요 없고 흔적을 남기지 않습니다."
    ),
    "welcome.start": "우리 조직으로 시작하기",
    "welcome.start_tip": (
        "미리 채워 둔 다섯 칸만 확인하면 됩니다. 언제든 고칠 수 있는 설명 달린 config.toml을 씁니다."
    ),
    "welcome.guide": "안내 읽기",
    "welcome.guide_tip": "처음부터 첫 트래커까지 5분.",
    "welcome.quit": "나가기",
    "welcome.quit_tip": "Ctrl+Q 또는 q.",
    "welcome.back": "Escape로 돌아갑니다",
    "welcome.start_intro": ("맞지 않는 것만 고치세요. Enter로 다음 칸, 마지막 칸에서 보드로 갑니다."),
    "welcome.form_keys": "Enter 다음 칸(마지막 칸에서 시작) · Escape 뒤로",
    "welcome.organization": "우리 회사",
    "welcome.team": "우리 팀",
    "welcome.field_organization": "조직",
    "welcome.field_team": "첫 팀",
    "welcome.field_me": "내 id",
    "welcome.field_timezone": "시간대",
    "welcome.field_cycle": "주기",
    "welcome.guide_init": "내 정보 적기",
    "welcome.guide_init_text": (
        "`okrtui init`이 조직, 팀, 내 id를 묻고 설명이 달린 config.toml을 씁니다.\n`okrtui config check`는 "
        "모든 잘못을 줄과 키와 함께 알려 줍니다.\n다른 팀과 사람도 이 파일에 적습니다: [[teams]] 항목에 id, "
        "name, parent, lead를, [[people]] 항목에 id, name을 적으세요."
    ),
    "welcome.guide_plan": "목표 적기",
    "welcome.guide_plan_text": (
        "목표와 핵심 결과를 계획 파일에 적습니다: 제목, "
        "종류, 시작, 목표값, 담당자.\n`okrtui plan diff plan.toml`은 "
        "바뀔 것을 보여 주고, `okrtui plan apply plan.toml`은 "
        "적용합니다. `okrtui edit`는 편집기에서 엽니다."
    ),
    "welcome.guide_connect": "트래커 연결하기",
    "welcome.guide_connect_text": (
        'config.toml에 [connections.gh]와 kind = "github", token = '
        '"env:GITHUB_TOKEN"을 추가하세요 (또는 jira, clickup, redmine). '
        "토큰 자체는 밖에 둡니다.\n`okrtui doctor`가 그곳에서 "
        "누구인지, 토큰으로 무엇을 할 수 있는지 알려 줍니다."
    ),
    "welcome.guide_link": "링크를 걸고 동기화하기",
    "welcome.guide_link_text": (
        "`okrtui link win-loss URL`에 작업, 목록, 마일스톤, 에픽의 주소를 주거나 --query를 쓰세요. 먼저 "
        "어떤 작업이 집계되는지 보여 줍니다.\n`okrtui sync`로 수치를 가져오고 `okrtui sync --watch`로 계속 "
        "가져옵니다."
    ),
    "welcome.guide_board": "보드 열기",
    "welcome.guide_board_text": "`okrtui`를 실행하세요. ? 단축키, n 할 체크인, e 숫자의 근거",
}
