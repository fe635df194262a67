"""첫 실행 뒤의 안내."""

MESSAGES: dict[str, str] = {
    "tour.place": "{count}개 중 {n}번째, esc로 끝냅니다",
    "tour.down": "아래로 갑니다. 고른 줄이 왜 그런지 아래에 보입니다",
    "tour.choose": "고른 줄을 엽니다. 차트와 체크인, 작업이 보입니다",
    "tour.checkin": "체크인합니다. 값과 확신, 메모를 적습니다",
    "tour.explain": "수치가 왜 그런지 출처까지 설명합니다",
    "tour.find": "이름 일부로 무엇이든 찾습니다",
    "tour.help": "모든 키와 기호의 뜻을 보여 줍니다",
}
