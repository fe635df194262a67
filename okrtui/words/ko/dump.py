"""텍스트로 내보낸 저장소와 사본."""

MESSAGES: dict[str, str] = {
    "dump.option_force": "저장소에 있는 내용을 바꿉니다.",
    "dump.dumped": "{rows}줄을 썼습니다: {file}",
    "dump.restored": "{file}의 {rows}줄을 {path}에 넣었습니다.",
    "dump.copied": "테이블 {tables}개의 {rows}줄을 {path}에 복사하고 비교했습니다.",
    "dump.differs": "{table} 테이블에서 {count}줄이 다릅니다. {path:은/는} 쓰지 마세요.",
    "dump.kept": "이전 내용은 {file}에 남겨 두었습니다.",
}
