"""okrtui의 모든 TOML 파일에 있을 수 있는 잘못."""

MESSAGES: dict[str, str] = {
    "toml.broken": "올바른 TOML이 아닙니다: {detail} ({column}번째 글자).",
    "toml.unfinished": "올바른 TOML이 아닙니다: {detail}.",
    "toml.no_such_date": "그런 날짜나 시각은 없습니다 ({column}번째 글자). 날짜는 2026-11-24처럼 적습니다.",
    "toml.declared_twice": "이 키나 테이블은 파일에 이미 있습니다 ({column}번째 글자): {detail}.",
    "toml.too_deep": "괄호가 너무 깊이 겹쳐 있어 읽을 수 없습니다.",
    "toml.key_too_deep": "이 키는 {most}단계보다 깊어 읽지 않습니다.",
    "toml.typographic_quote": '{column}번째 글자 {sign:은/는} 둥근 따옴표입니다. 곧은 따옴표(")로 적으세요.',
    "toml.odd_space": "{column}번째 글자({character})는 보통 빈칸이 아닙니다. 보통 빈칸으로 적으세요.",
    "toml.too_large": "파일이 {most}바이트보다 큽니다.",
    "toml.not_utf8": "이 줄은 UTF-8 텍스트가 아닙니다. 파일을 UTF-8로 저장하세요.",
    "toml.unknown_key": "{name:은/는} 여기에서 쓰지 않는 키입니다.",
    "toml.missing_key": "여기에 “{name}” 키가 없습니다.",
    "toml.expected_text": '여기에는 따옴표로 감싼 문자열이 와야 합니다: "…".',
    "toml.expected_text_or_list": "여기에는 문자열이나 문자열의 목록이 와야 합니다.",
    "toml.expected_text_or_table": "여기에는 문자열이나 키가 있는 테이블이 와야 합니다.",
    "toml.expected_number": "여기에는 따옴표 없이 숫자가 와야 합니다.",
    "toml.expected_number_or": "여기에는 숫자나 {choices} 가운데 하나가 와야 합니다.",
    "toml.expected_whole": "여기에는 따옴표 없이 정수가 와야 합니다.",
    "toml.expected_flag": "여기에는 따옴표 없이 true나 false가 와야 합니다.",
    "toml.expected_date": "여기에는 따옴표와 시각 없이 날짜가 와야 합니다: 2026-11-24.",
    "toml.expected_list": "여기에는 목록이 와야 합니다: [ … ].",
    "toml.expected_table": "여기에는 키를 담은 테이블([…] 항목)이 와야 합니다.",
    "toml.not_among": "여기에는 다음 가운데 하나가 와야 합니다: {choices}.",
    "toml.bad_identifier": "{found:은/는} 식별자로 쓸 수 없습니다. 모든 문자의 글자, 숫자, “-”, “_”, “.”을 "
    "쓰고, 글자나 숫자나 “_”로 시작하며, 100자를 넘지 않아야 합니다.",
    "toml.harmful_character": "터미널을 움직이거나 줄의 순서를 뒤집을 수 있는 문자 {character:이/가} 들어 "
    "있습니다. 지워 주세요.",
    "toml.empty": "{name:은/는} 비어 있을 수 없습니다.",
    "toml.text_too_long": "텍스트가 {most}자보다 깁니다.",
}
