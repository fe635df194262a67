"""받아들이되 알리는 정의의 흠: 이유과 고쳐 쓰는 법."""

MESSAGES: dict[str, str] = {
    "quality.growing_count": "쿼리가 {{start}}부터 세므로 주기가 갈수록 값이 커집니다. {kind} 종류에서는 "
    "무슨 일이 있든 처음에는 좋아 보이고 끝에는 나빠 보입니다.",
    "quality.growing_count.hint": "움직이는 기간으로 세세요: {{last:30d}} 또는 {{month}}",
    "quality.keep_from_below": "시작값이 {start}인데 {low} 이상을 유지해야 합니다. 거기 닿을 때까지 범위 "
    "밖에 있습니다.",
    "quality.keep_from_below.hint": "{start}에서 {low}까지 올리려면 “increase” 종류를 쓰세요. “keep”은 닿은 "
    "값을 지킬 때 씁니다.",
}
