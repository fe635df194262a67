"""파일의 스키마."""

MESSAGES: dict[str, str] = {
    "schema.option_output": "이 파일에, 폴더이면 그 안에 제 이름으로 씁니다.",
    "schema.written": "{file} 파일을 썼습니다.",
    "schema.line": "옆에 둘 파일의 첫 줄: {line}",
    "schema.foreign": "{file} 파일이 이미 있고 okrtui의 스키마가 아니어서 그대로 두었습니다.",
    "schema.hint_foreign": "-o로 다른 파일을 지정하거나 그 파일을 옮기세요.",
    "schema.old": "{path} 파일은 다른 버전의 okrtui가 썼습니다. 새로 쓰려면: {call}",
}
