import { connect } from "../connect.ts";
import { type Output, table } from "../output.ts";

export async function listPrompts(output: Output): Promise<void> {
  const prompts = await connect().prompts.list.query();
  output.result(prompts, () => table(prompts.map((prompt) => [prompt.name, `v${prompt.latest}`, labels(prompt.labels)])));
}

export async function listPromptVersions(name: string, output: Output): Promise<void> {
  const { versions } = await connect().prompts.get.query({ name });
  output.result(versions, () =>
    table(versions.map((one) => [`v${one.version}`, one.labels.join(", "), new Date(one.createdAt).toISOString(), one.note])),
  );
}

export async function labelPrompt(name: string, label: string, { version, output }: { version: string; output: Output }): Promise<void> {
  const number = Number(version.replace(/^v/, ""));
  await connect().prompts.moveLabel.mutate({ name, label, version: number });
  output.result({ name, label, version: number }, () => [`${name}@${label} is version ${number}`]);
}

function labels(all: Readonly<Record<string, number>>): string {
  return Object.entries(all)
    .map(([label, version]) => `${label}=v${version}`)
    .join(" ");
}
