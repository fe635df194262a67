"""처음 시작 화면과 안내."""

MESSAGES: dict[str, str] = {
    "welcome.title": "터미널에서 쓰는 OKR, 진행률은 트래커가 채웁니다",
    "welcome.intro": "이 컴퓨터에는 아직 설정이 없습니다. 무엇을 할까요?",
    "welcome.demo": "예제 회사 둘러보기",
    "welcome.demo_tip": "8주 치 기록과 실시간으로 바뀌는 트래커. 네트워크가 필요 없고 흔적을 남기지 "
    "않습니다.",
    "welcome.start": "우리 조직으로 시작하기",
    "welcome.start_tip": "미리 채워진 몇 칸, 이어서 트래커, 첫 목표, 링크.",
    "welcome.guide": "안내 읽기",
    "welcome.guide_tip": "처음부터 첫 트래커까지 5분.",
    "welcome.quit": "나가기",
    "welcome.quit_tip": "Ctrl+Q 또는 q.",
    "welcome.start_intro": "맞지 않는 것만 바꾸세요. Tab으로 칸을 옮기고 Enter로 계속합니다. 이어서 "
    "트래커, 첫 목표, 링크가 나오며 각각 건너뛸 수 있습니다.",
    "welcome.organization": "우리 회사",
    "welcome.team": "우리 팀",
    "welcome.field_organization": "조직",
    "welcome.field_team": "첫 팀",
    "welcome.field_me": "본인",
    "welcome.field_timezone": "시간대",
    "welcome.field_cycle": "주기",
    "welcome.guide_init": "내 정보 적기",
    "welcome.guide_init_text": "`okrtui init`이 조직, 팀, 내 id를 묻고 설명이 달린 config.toml을 "
    "씁니다.\n`okrtui config check`는 모든 잘못을 줄과 키와 함께 알려 줍니다.\n다른 팀과 사람도 이 "
    "파일에 적습니다: [[teams]] 항목에 id, name, parent, lead를, [[people]] 항목에 id, name을 적으세요.",
    "welcome.guide_plan": "목표 적기",
    "welcome.guide_plan_text": "목표와 핵심 결과를 계획 파일에 적습니다: 제목, 종류, 시작, 목표값, "
    "담당자.\n`okrtui plan diff plan.toml`은 바뀔 것을 보여 주고, `okrtui plan apply plan.toml`은 "
    "적용합니다. `okrtui edit`는 편집기에서 엽니다.",
    "welcome.guide_connect": "트래커 연결하기",
    "welcome.guide_connect_text": 'config.toml에 [connections.gh]와 kind = "github", token = '
    '"env:GITHUB_TOKEN"을 추가하세요 (다른 kind도 됩니다). 토큰 자체는 밖에 '
    "둡니다.\n`okrtui doctor`가 그곳에서 누구인지, 토큰으로 무엇을 할 수 있는지 알려 줍니다.",
    "welcome.guide_link": "링크하고 동기화하기",
    "welcome.guide_link_text": "`okrtui link win-loss URL`에 작업, 목록, 마일스톤, 에픽의 주소를 "
    "주거나 --query를 쓰세요. 먼저 어떤 작업이 집계되는지 보여 줍니다.\n`okrtui sync`로 수치를 "
    "가져오고 `okrtui sync --watch`로 계속 가져옵니다.",
    "welcome.guide_board": "보드 열기",
    "welcome.guide_board_text": "`okrtui`를 실행하세요. ? 단축키, n 할 체크인, e 숫자의 근거",
    "welcome.begin": "시작",
    "welcome.join": "이미 있는 조직에 합류하기",
    "welcome.join_tip": "누군가 PostgreSQL 데이터베이스나 공유 파일에 만들어 두었다면, 주소를 붙여 "
    "넣고 본인을 고르세요.",
    "welcome.join_intro": "받은 주소를 붙여 넣으세요: postgresql://user@host/database 또는 공유 "
    "파일의 경로. 먼저 살펴보기만 하며, 저장하는 설정에는 조직에 관한 것이 없어 잃을 것도 없습니다.",
    "welcome.join_found": "{name}: 팀 {teams}개, {people}명. 본인은 누구인가요?",
    "welcome.address_example": "postgresql://mina@db.example.com/okr",
    "welcome.field_address": "주소",
    "welcome.field_password": "비밀번호",
    "welcome.field_who": "본인",
    "welcome.field_fiscal": "회계 시작 월",
    "welcome.field_start": "첫날",
    "welcome.field_end": "마지막 날",
    "welcome.field_kind": "목표의 성격",
    "welcome.kind_aspirational": "도전 목표(0.7이면 좋음)",
    "welcome.kind_committed": "약속 목표(0.9가 기준)",
    "welcome.cycle_quarter": "분기",
    "welcome.cycle_fiscal": "회계 분기",
    "welcome.cycle_own": "직접 입력",
    "welcome.cycle_is": "{name}: {days}, {weeks}주",
    "welcome.wants_names": "조직, 본인, 첫 팀의 이름이 모두 필요합니다.",
    "welcome.key_choose": "선택",
    "welcome.key_theme": "밝게/어둡게",
    "welcome.key_quit": "나가기",
    "welcome.key_back": "뒤로",
    "welcome.key_go_on": "계속",
    "welcome.key_next": "다음 칸",
    "welcome.next": "다음 순서",
    "welcome.then_demo": "둘러볼 동안만 쓰는 저장소를 만들고, 나가면 지웁니다.\n팀 아홉 개가 있는 "
    "회사의 보드가 분기 9주차 모습으로 열립니다.\n체크인, 목표 쓰기, 작업 링크까지 모든 키가 됩니다. "
    "누구에게도 전달되지 않습니다.\nq로 나간 뒤 `okrtui`를 다시 열어 우리 조직으로 시작하세요.",
    "welcome.then_start": "Ctrl+S를 누르면 설정을 쓰고, 수치는 이 컴퓨터의 파일에 둡니다.\n트래커가 "
    "있다면 연결합니다. 토큰은 바로 확인합니다.\n첫 목표와 핵심 결과를 씁니다. 쓰는 동안 내용을 함께 "
    "살펴봅니다.\n핵심 결과에 작업을 링크하면 수치가 나옵니다.\n모든 단계는 Esc로 건너뛸 수 있고, 나중에 "
    "보드에서 할 수 있습니다.",
    "welcome.then_join": "Enter를 누르면 주소를 살펴봅니다. 읽기만 합니다.\n그곳의 사람 가운데 "
    "본인을 고릅니다.\nEnter를 다시 누르면 몇 줄짜리 설정을 쓰고, 모두의 팀과 수치가 담긴 보드가 "
    "열립니다.\n내 트래커는 나중에 s, a로 연결할 수 있습니다.",
    "welcome.then_guide": "파일로 쓰는 편이 좋은 분을 위한 다섯 단계의 명령입니다.\n단계마다 옆에 "
    "실제 모습이 있습니다. Esc로 돌아옵니다.",
    "welcome.then_quit": "아무것도 쓰지 않았습니다.\n`okrtui init`은 같은 것을 명령줄에서 묻고, "
    "`okrtui demo`는 예제 회사를 엽니다.",
    "welcome.known": "이미 아는 것",
    "welcome.known_you": "이 컴퓨터의 사용자는 {name}, 시간대는 {zone}입니다.",
    "welcome.known_cycle": "진행 중인 분기는 {cycle}입니다.",
    "welcome.known_file": "{file} 파일은 아직 없습니다. 본인을 알려 주면 그때 씁니다.",
    "welcome.written": "{file}에 쓸 내용",
    "welcome.addresses": "주소 예시",
    "welcome.there": "{name}에 있는 사람",
    "welcome.example_objective": "좋은 거래를 더 많이 성사시키기",
    "welcome.example_key_result": "수주율",
    "welcome.signs": "보드에 나오는 기호",
}
