/** Integer micro-dollars as dollars with as many digits as say something: `$0.0021`, `$1.20`, `$0`. */
export function formatMoney(microUsd: number): string {
  if (microUsd === 0) return "$0";
  const dollars = microUsd / 1_000_000;
  if (dollars >= 1) return `$${dollars.toFixed(2)}`;
  const digits = dollars >= 0.01 ? 4 : 6;
  return `$${dollars.toFixed(digits).replace(/0+$/, "").replace(/\.$/, "")}`;
}
