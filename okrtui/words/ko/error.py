"""모든 층의 오류에 쓰는 말."""

MESSAGES: dict[str, str] = {
    "error.unexpected": "예상하지 못한 문제가 생겼습니다: {kind}: {detail}",
    "error.unexpected_next": "이 단계에서는 아무것도 저장되지 않았습니다. "
    "`okrtui doctor`로 설정, 저장소, 연결을 점검하세요.",
    "error.output": "결과를 출력할 수 없습니다: {reason}.",
    "error.output_next": "공간을 비우거나 다른 곳에 출력하세요. 그 전에 한 일은 저장되어 있습니다. "
    "`okrtui history`로 확인할 수 있습니다.",
    "error.nearest": "혹시 “{nearest:”을/를} 찾으셨나요?",
    "error.more": "… 외 오류 {count}건",
    "error.folder_gone": "명령을 실행한 폴더가 없어졌습니다.",
    "error.folder_gone_next": "다른 폴더로 옮겨서 다시 시도하세요.",
    "error.file": "{file} 파일이나 폴더를 사용할 수 없습니다: {reason}.",
    "error.file_next": "이름과 권한을 확인하세요.",
    "error.system_eacces": "권한이 없습니다",
    "error.system_edquot": "디스크 할당량을 다 썼습니다",
    "error.system_eexist": "파일이 이미 있습니다",
    "error.system_efbig": "파일이 너무 큽니다",
    "error.system_eisdir": "폴더입니다",
    "error.system_eloop": "심볼릭 링크가 순환합니다",
    "error.system_enametoolong": "파일 이름이 너무 깁니다",
    "error.system_enoent": "그런 파일이나 폴더가 없습니다",
    "error.system_enospc": "남은 공간이 없습니다",
    "error.system_enotdir": "경로 가운데 폴더가 아닌 것이 있습니다",
    "error.system_erofs": "읽기 전용 파일 시스템입니다",
}
