// Words that say nothing about what a text is about.
const emptyWords: ReadonlySet<string> = new Set(
  "a about above after again all also am an and any are as at be because been but by can could did do does for from had has have he her here him his how i if in into is it its just like me more my no not of on one or our out please say she should so some than that the their them then there these they this to too up us was we were what when where which who will with would you your".split(
    " ",
  ),
);

/** Lower-case words without the empty ones, in order. */
export function contentWords(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 1 && !emptyWords.has(word));
}

/** Rough word stem: enough that "refunded", "refunds" and "refund" meet. */
export function stem(word: string): string {
  if (word.length < 5) return word.replace(/(?<=\w{3})s$/, "");
  return word.replace(/(?:ations?|ing|ies|ied|ed|es|s|ly|e|y)$/, "");
}

// What people write when they mean a word that schemas like to use as a label.
const kindred: { readonly [label: string]: string } = {
  bug: "error crash broken fails failing failure exception stack trace regression wrong incorrect unexpected defect issue",
  feature: "add support would nice wish request enhancement improve propose suggestion allow ability",
  question: "how why what where wondering help explain documentation docs understand possible clarify",
  refund: "money back return charged twice reimburse chargeback cancel order",
  billing: "invoice payment charge charged card price subscription receipt",
  urgent: "asap immediately emergency down outage critical blocking deadline now production",
  complaint: "angry disappointed unhappy terrible awful unacceptable poor rude",
  praise: "thanks thank great love excellent awesome wonderful",
  spam: "winner lottery viagra casino prize crypto click unsubscribe",
  security: "vulnerability cve exploit leak password breach xss injection",
  positive: "good great love thanks excellent happy works",
  negative: "bad terrible broken hate angry fails wrong unhappy",
  high: "urgent critical asap immediately down blocking severe",
  low: "minor typo cosmetic someday whenever trivial",
};

/** How strongly a text speaks for a label; `hints` are further words that describe the label. */
export function scoreLabel(text: string, label: string, hints = ""): number {
  const stems = new Map<string, number>();
  for (const word of contentWords(text)) stems.set(stem(word), (stems.get(stem(word)) ?? 0) + 1);
  const own = contentWords(label.replaceAll(/[_-]/g, " "));
  const related = own.flatMap((word) => contentWords(kindred[word] ?? kindred[stem(word)] ?? ""));
  const count = (words: string[]) => [...new Set(words.map(stem))].reduce((sum, word) => sum + Math.min(3, stems.get(word) ?? 0), 0);
  return 3 * count(own) + 2 * count(contentWords(hints)) + count(related);
}

/** The label that the text speaks for most; a catch-all label, else the first, when it speaks for none. */
export function bestLabel(text: string, labels: readonly string[], hintsOf: (label: string) => string): string {
  let best =
    labels.find((label) => /^(?:other|others|none|unknown|general|misc|else|neutral|medium|normal)$/i.test(label)) ?? labels[0] ?? "";
  let bestScore = 0;
  for (const label of labels) {
    const score = scoreLabel(text, label, hintsOf(label));
    if (score > bestScore) [best, bestScore] = [label, score];
  }
  return best;
}

/** What a description says about one label: `bug: something is broken; question: somebody asks`. */
export function hintsIn(description: string, label: string): string {
  const escaped = label.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  const clause = new RegExp(
    String.raw`(?:^|[\s"'\x60*(-])${escaped}["'\x60*)]*\s*(?::|=|—|–|-|means|if|when|for)\s+([^;\n]{1,300})`,
    "iu",
  ).exec(description);
  return clause?.[1] ?? "";
}
