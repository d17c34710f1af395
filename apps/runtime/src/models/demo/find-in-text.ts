const emailPattern = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
const urlPattern = /https?:\/\/[^\s<>"')\]]+/;
const isoDatePattern = /\b(\d{4})-(\d{2})-(\d{2})\b/;
const dayFirstPattern = /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/;
const monthNames = "january february march april may june july august september october november december".split(" ");
const namedDatePattern =
  /\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})\b|\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/;
const moneyPattern =
  /(?:[$€£]\s?(\d[\d,]*(?:\.\d+)?))|(?:\b(\d[\d,]*(?:\.\d+)?)\s?(?:[$€£]|usd|eur|gbp|dollars?|euros?|pounds?)(?![a-z]))/i;

export function findEmail(text: string): string | undefined {
  return emailPattern.exec(text)?.[0];
}

export function findUrl(text: string): string | undefined {
  return urlPattern.exec(text)?.[0].replace(/[.,;:]+$/, "");
}

/** As `2026-03-31`. Day-first with dots, ISO, and dates with the month in words. */
export function findDate(text: string): string | undefined {
  const iso = isoDatePattern.exec(text);
  if (iso !== null) return iso[0];
  const dotted = dayFirstPattern.exec(text);
  if (dotted !== null) return dateOf(dotted[3], dotted[2], dotted[1]);
  const named = namedDatePattern.exec(text);
  if (named === null) return undefined;
  const month = monthNumber(named[2] ?? named[4] ?? "");
  return month === 0 ? undefined : dateOf(named[3] ?? named[6], String(month), named[1] ?? named[5]);
}

function monthNumber(word: string): number {
  return monthNames.findIndex((name) => name.startsWith(word.toLowerCase())) + 1;
}

function dateOf(year = "", month = "", day = ""): string | undefined {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return Number.isNaN(Date.parse(text)) ? undefined : text;
}

/** An amount of money when there is one, else the number nearest behind one of the words, else the first. */
export function findNumber(text: string, words: readonly string[], { money }: { money: boolean }): number | undefined {
  const amount = money ? moneyPattern.exec(text) : null;
  if (amount !== null) return numberOf(amount[1] ?? amount[2]);
  for (const word of words) {
    const at = text.toLowerCase().indexOf(word);
    const near = at === -1 ? null : /-?\d[\d,]*(?:\.\d+)?/.exec(text.slice(at, at + word.length + 40));
    if (near !== null) return numberOf(near[0]);
  }
  return numberOf(/(?<![\w.-])-?\d[\d,]*(?:\.\d+)?(?![\w-])/.exec(text)?.[0]);
}

function numberOf(text: string | undefined): number | undefined {
  const value = Number(text?.replaceAll(",", ""));
  return text === undefined || Number.isNaN(value) ? undefined : value;
}
