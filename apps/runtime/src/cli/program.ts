import { Command, InvalidArgumentError } from "commander";

import { version } from "../server/version.ts";
import { decideApproval, listApprovals, showApproval } from "./commands/approvals.ts";
import { verifyAudit } from "./commands/audit.ts";
import { checkFiles } from "./commands/check.ts";
import { diffFiles } from "./commands/diff.ts";
import { exportFlow, importFile, listFlows, pauseFlow, publishFlow, setHookSecret } from "./commands/flows.ts";
import { formatFiles } from "./commands/fmt.ts";
import { login } from "./commands/login.ts";
import { labelPrompt, listPrompts, listPromptVersions } from "./commands/prompts.ts";
import { cancelRun, listRuns, resolveRun, runFlow, showRun } from "./commands/runs.ts";
import type { Output } from "./output.ts";

const statuses = ["running", "waiting", "succeeded", "failed", "cancelled"] as const;

/** Every command of `interlock`. Each takes `--json`, at any place of the line. */
export function createProgram(output: Output): Command {
  const program = new Command("interlock")
    .description("Draw, check, run and approve flows from the command line.")
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: (text) => (output.isJson ? undefined : process.stderr.write(text)) });
  addFileCommands(program, output);
  addFlowCommands(program, output);
  addRunCommands(program, output);
  addApprovalCommands(program, output);
  addOtherCommands(program, output);
  for (const command of everyCommand(program))
    command.option("--json", "print the result as JSON, and problems as JSON on stderr").exitOverride();
  return program;
}

function addFileCommands(program: Command, output: Output): void {
  program
    .command("check")
    .argument("<files...>")
    .description("say what is wrong with flow documents; exits with 1 on errors")
    .action((files: string[]) => checkFiles(files, output));
  program
    .command("fmt")
    .argument("<files...>")
    .description("write flow documents in their canonical form")
    .action((files: string[]) => formatFiles(files, output));
  program
    .command("diff")
    .argument("<left>")
    .argument("<right>")
    .description("say what differs between two flow documents")
    .action((left: string, right: string) => diffFiles(left, right, output));
}

function addFlowCommands(program: Command, output: Output): void {
  program
    .command("import")
    .argument("<file>")
    .description("take a flow document in, over the flow with the same key")
    .option("--publish", "put it live if it has no errors")
    .option("--new", "always make a new flow")
    .action((file: string, options: { publish?: boolean; new?: boolean }) => importFile(file, options, output));
  program
    .command("export")
    .argument("<flow>", "key or id")
    .description("print a flow with its prompts as a document")
    .option("--flow-version <number>", "a published version instead of the draft")
    .action((flow: string, options: { flowVersion?: string }) => exportFlow(flow, options, output));
  const flows = program.command("flows").description("list, publish and pause flows");
  flows.command("list").action(() => listFlows(output));
  flows
    .command("publish")
    .argument("<flow>")
    .option("--note <text>")
    .action((flow: string, options: { note?: string }) => publishFlow(flow, options, output));
  flows
    .command("pause")
    .argument("<flow>")
    .action((flow: string) => pauseFlow(flow, output));
  const hooks = program.command("hooks").description("manage webhooks");
  hooks
    .command("secret")
    .argument("<flow>")
    .argument("<node>")
    .argument("[secret]", "generated when left out")
    .action((flow: string, node: string, secret: string | undefined) => setHookSecret(flow, node, { secret, output }));
}

function addRunCommands(program: Command, output: Output): void {
  program
    .command("run")
    .argument("<flow>", "key or id")
    .description("start a run")
    .option("--input <file>", "JSON file with the trigger's output; - reads from the terminal")
    .option("--trigger <node>", "which trigger fires, when there are several")
    .option("--draft", "run the draft instead of the live version")
    .option("--wait", "wait until the run ends or needs a person; exits with 0 only if it succeeded")
    .action((flow: string, options: Parameters<typeof runFlow>[1]) => runFlow(flow, options, output));
  const runs = program.command("runs").description("look at runs and stop them");
  runs
    .command("list")
    .option("--flow <flow>")
    .option("--status <status>", statuses.join(", "), oneOfStatuses)
    .option("--limit <number>", "at most 200", "50")
    .action((options: Parameters<typeof listRuns>[0]) => listRuns(options, output));
  runs
    .command("show")
    .argument("<run>")
    .action((run: string) => showRun(run, output));
  runs
    .command("cancel")
    .argument("<run>")
    .option("--reason <text>")
    .action((run: string, options: { reason?: string }) => cancelRun(run, options, output));
  runs
    .command("resolve")
    .argument("<run>")
    .argument("<node>")
    .description("say what became of a request to which no clear answer came back")
    .option("--happened", "it did happen")
    .option("--send-again", "it did not; ask and send again")
    .option("--stop", "stop the run")
    .option("--comment <text>")
    .action((run: string, node: string, options: Parameters<typeof resolveRun>[2]["options"]) =>
      resolveRun(run, node, { options, output }),
    );
}

function addApprovalCommands(program: Command, output: Output): void {
  const approvals = program.command("approvals").description("decide what may happen");
  approvals
    .command("list")
    .option("--decided", "answered ones instead of open ones")
    .action((options: { decided?: boolean }) => listApprovals(options, output));
  approvals
    .command("show")
    .argument("<approval>")
    .action((approval: string) => showApproval(approval, output));
  for (const [name, decision] of [
    ["approve", "approved"],
    ["reject", "rejected"],
  ] as const) {
    approvals
      .command(name)
      .argument("<approval>")
      .option("--comment <text>")
      .option("--hash <sha256...>", "decide only if exactly these requests are asked about")
      .action((approval: string, options: { comment?: string; hash?: string[] }) =>
        decideApproval(approval, decision, { options, output }),
      );
  }
}

function addOtherCommands(program: Command, output: Output): void {
  const prompts = program.command("prompts").description("look at prompts and move their labels");
  prompts.command("list").action(() => listPrompts(output));
  prompts
    .command("versions")
    .argument("<prompt>")
    .action((prompt: string) => listPromptVersions(prompt, output));
  prompts
    .command("label")
    .argument("<prompt>")
    .argument("<label>")
    .argument("<version>")
    .action((prompt: string, label: string, number: string) => labelPrompt(prompt, label, { version: number, output }));
  program
    .command("audit")
    .description("check the audit log")
    .command("verify")
    .action(() => verifyAudit(output));
  program
    .command("login")
    .description("print a fresh sign-in link for this machine's server")
    .action(() => login(output));
  program
    .command("start")
    .description("start the server in this process")
    .action(() => import("../main.ts").then(() => undefined));
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

function oneOfStatuses(text: string): string {
  if (statuses.some((status) => status === text)) return text;
  throw new InvalidArgumentError(`Choose one of ${statuses.join(", ")}.`);
}
