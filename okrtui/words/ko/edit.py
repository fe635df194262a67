"""편집기로 고치는 계획."""

MESSAGES: dict[str, str] = {
    "edit.no_terminal": "적용하기 전에 물어볼 터미널이 없습니다.",
    "edit.hint_no_terminal": "--yes를 붙이거나 `okrtui plan export`와 `okrtui plan apply`를 쓰세요.",
    "edit.no_editor": "편집기를 찾지 못했습니다.",
    "edit.hint_no_editor": "VISUAL이나 EDITOR를 정하세요. 예: EDITOR=nano.",
    "edit.bad_editor": "{name} 값의 따옴표가 맞지 않습니다: {found}",
    "edit.editor_absent": "편집기 {editor:을/를} 시작할 수 없습니다: {detail}.",
    "edit.editor_failed": "편집기 {editor:이/가} 상태 {status:으로/로} 끝나 아무것도 적용하지 않았습니다.",
    "edit.unchanged": "바뀐 것이 없습니다.",
    "edit.empty": "파일이 비어 있어 아무것도 적용하지 않았습니다.",
    "edit.fault": "  {fault}",
    "edit.again": "편집기를 다시 열까요? 잘못은 파일에 주석으로 적혀 있습니다.",
    "edit.kept": "쓴 내용은 남겨 두었습니다: {file}. 고친 뒤 `okrtui plan apply`로 적용할 수 있습니다.",
}
