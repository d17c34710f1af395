/** The forms in which a secret could leave: as it is, and through the encodings that code commonly applies. */
export function formsOf(secret: string): { form: string; text: string }[] {
  const bytes = Buffer.from(secret);
  const url = encodeURIComponent(secret);
  const escaped = JSON.stringify(secret).slice(1, -1);
  return [
    { form: "plain", text: secret },
    { form: "JSON", text: escaped },
    { form: "JSON twice", text: JSON.stringify(escaped).slice(1, -1) },
    {
      form: "unicode escapes",
      text: secret
        .split("")
        .map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
        .join(""),
    },
    { form: "URL", text: url },
    { form: "URL, lower case", text: url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()) },
    { form: "URL twice", text: encodeURIComponent(url) },
    { form: "hex", text: bytes.toString("hex") },
    { form: "HEX", text: bytes.toString("hex").toUpperCase() },
    { form: "HTML", text: secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;") },
    { form: "reversed", text: secret.split("").toReversed().join("") },
    // Inside a longer text the secret may start at any of three positions of a base64 group.
    ...[0, 1, 2].flatMap((shift) => base64At(bytes, shift)),
  ];
}

function base64At(bytes: Buffer, shift: number) {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
  // The outer groups mix with neighbours; what is left in the middle depends on the secret alone.
  const text = whole.slice(shift === 0 ? 0 : 4, Math.floor((bytes.length + shift) / 3) * 4);
  return [
    { form: `base64, shifted by ${shift}`, text },
    { form: `base64url, shifted by ${shift}`, text: text.replaceAll("+", "-").replaceAll("/", "_") },
  ];
}

/** Where, and in which form, a secret stands in a text; empty when it does not. */
export function leaksIn(name: string, text: string, secrets: Record<string, string>): string[] {
  return Object.entries(secrets).flatMap(([secret, value]) =>
    formsOf(value)
      .filter((candidate) => text.includes(candidate.text))
      .map((candidate) => `${name} holds ${secret} (${candidate.form})`),
  );
}
