import type { CheckSettings, Finding, Flow } from "@interlock/shared";

export type CheckRequest = { id: number; flow: Flow; known: Omit<CheckSettings, "catalog"> };
export type CheckAnswer = { id: number; findings: Finding[] };

/** A worker that is started with the first check and lives as long as the editor. */
export function createCheckWorker(): { check: (flow: Flow, known: CheckRequest["known"]) => Promise<Finding[]>; stop: () => void } {
  const open = new Map<number, (findings: Finding[]) => void>();
  let worker: Worker | null = null;
  let count = 0;

  function started(): Worker {
    if (worker !== null) return worker;
    worker = new Worker(new URL("./check.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<CheckAnswer>) => {
      open.get(data.id)?.(data.findings);
      open.delete(data.id);
    };
    return worker;
  }

  return {
    check: (flow, known) =>
      new Promise((resolve) => {
        count += 1;
        open.set(count, resolve);
        const request: CheckRequest = { id: count, flow, known };
        started().postMessage(request);
      }),
    stop: () => {
      worker?.terminate();
      worker = null;
    },
  };
}
