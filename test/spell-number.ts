const digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"] as const;

function belowHundred(value: number): string {
  const tens = Math.floor(value / 10);
  const unit = value % 10;
  if (tens === 0) return digits[unit] ?? "";
  const ten = tens === 1 ? "mười" : `${digits[tens]} mươi`;
  if (unit === 0) return ten;
  if (unit === 5) return `${ten} lăm`;
  return `${ten} ${unit === 1 && tens > 1 ? "mốt" : digits[unit]}`;
}

function belowThousand(value: number): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  if (hundreds === 0) return belowHundred(rest);
  if (rest === 0) return `${digits[hundreds]} trăm`;
  return `${digits[hundreds]} trăm ${rest < 10 ? "linh " : ""}${belowHundred(rest)}`;
}

/** A whole number below a thousand billion in Vietnamese words: 1205 → "một nghìn hai trăm linh năm". */
export function spell(value: number): string {
  const parts: string[] = [];
  let rest = value;
  for (const [scale, name] of [
    [1_000_000_000, "tỷ"],
    [1_000_000, "triệu"],
    [1_000, "nghìn"],
  ] as const) {
    const factor = Math.floor(rest / scale);
    if (factor > 0) parts.push(`${belowThousand(factor)} ${name}`);
    rest %= scale;
  }
  if (rest > 0 || parts.length === 0) parts.push(belowThousand(rest));
  return parts.join(" ");
}
