"""도우미용 서버."""

MESSAGES: dict[str, str] = {
    "mcp.no_sdk": "AI 어시스턴트용 서버가 설치되어 있지 않습니다.",
    "mcp.no_sdk_hint": "pip install 'okrtui[mcp]'",
    "mcp.other_diff": "차이를 보여 준 뒤로 계획이나 저장소의 내용이 바뀌어 아무것도 적용하지 않았습니다.",
    "mcp.other_diff_hint": "plan_diff를 다시 호출해 사용자에게 보여 주고 그 hash를 쓰세요.",
    "mcp.no_person": "“{id}” 담당자가 없습니다.",
    "mcp.too_long": "“{name}” 텍스트가 {most}자를 넘습니다.",
    "mcp.through": "({name:을/를} 통해)",
}
