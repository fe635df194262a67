"""설정의 지표: 무엇에서 읽는지."""

MESSAGES: dict[str, str] = {
    "metrics.source": "지표는 {known} 중 정확히 하나에서 읽습니다.",
    "metrics.key": "“{name}” 키는 “{source:”과/와} 함께 쓸 수 없습니다.",
    "metrics.needs": "“{source}”에는 “{name}” 키도 있어야 합니다.",
    "metrics.column": "표에는 “column”과 “row”, 또는 “cell” 가운데 하나만 적으세요.",
    "metrics.row": "“{found}” 값은 줄을 가리키지 않습니다. last, first, sum, mean, min, max 또는 "
    "COLUMN=VALUE로 적으세요.",
    "metrics.command": "명령은 목록입니다. 프로그램 다음에 인수를 적으세요.",
    "metrics.bad_database": "데이터베이스가 아닙니다. sqlite:///path/data.db 또는 "
    "postgresql://user@host/database처럼 적으세요.",
}
