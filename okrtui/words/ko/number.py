"""입력한 숫자: 어떻게 읽었는지, 왜 받지 않는지, 무엇이 이상한지."""

MESSAGES: dict[str, str] = {
    "number.none": "{value:은/는} 숫자가 아닙니다.",
    "number.none_hint": "22.1, 1200, -3처럼 적으세요.",
    "number.ambiguous": "{value:은/는} {first:으로/로}도 {second:으로/로}도 읽힙니다.",
    "number.ambiguous_hint": "{first} 또는 {second:으로/로} 적으세요. 소수점은 점, 천 단위 구분은 없이.",
    "number.beyond": "10^15를 넘는 수는 값이 될 수 없습니다: “{value}”.",
    "number.long": "{value:은/는} 자릿수가 너무 많습니다. {most}자리까지 받습니다.",
    "number.unit": "{value:은/는} 맞지 않습니다. 단위는 {unit}입니다.",
    "number.unit_hint": "숫자만 적으세요.",
    "number.understood": "{value:으로/로} 읽음",
    "number.far_times": "{value:은/는} 지난 값 {before}의 {factor}배입니다.",
    "number.far_part": "지난 값 {before:은/는} {value}의 {factor}배입니다.",
    "number.far_steps": "{value:은/는} 지난 값 {before}에서 평소 한 주 변화의 {factor}배 떨어져 있습니다.",
    "number.not_a_value": "값이 아님",
}
