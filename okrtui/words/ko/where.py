"""무엇이 어디에 있는지."""

MESSAGES: dict[str, str] = {
    "where.program": "프로그램",
    "where.configuration": "설정",
    "where.organization": "조직 파일",
    "where.schema": "편집기용 스키마",
    "where.store": "저장소",
    "where.beside": "저장소 옆",
    "where.backups": "백업",
    "where.templates": "내 템플릿",
    "where.drafts": "남겨 둔 편집",
    "where.cache": "캐시",
    "where.secret": "비밀 값",
    "where.timer": "타이머",
    "where.no_configuration": "읽을 수 있는 설정이 없어 저장소와 비밀 값은 알 수 없습니다. "
    "이유는 `okrtui config check`가 알려 줍니다.",
    "where.leaving": "✓ 있음, - 없음, ? 확인하지 않음. 로그는 남기지 않으며 다른 곳에는 아무것도 없습니다.",
}
