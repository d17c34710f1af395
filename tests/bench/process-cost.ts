import { readdirSync, readFileSync } from "node:fs";

type Process = { pid: number; parent: number; cpuMs: number; residentMb: number };

// Linux counts in ticks of 10 ms and pages of 4 KiB on every architecture that Node supports here.
const tickMs = 10;
const pageMb = 4 / 1024;

/** CPU time and resident memory of processes with everything below them, as Linux counts it. */
export function costOf(pids: readonly number[]): { cpuMs: number; residentMb: number } {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)));
  const wanted = new Set(pids);
  // Parents are older, but pids wrap: go on until nothing is added.
  for (let before = -1; before !== wanted.size;) {
    before = wanted.size;
    for (const process of all) if (wanted.has(process.parent)) wanted.add(process.pid);
  }
  const tree = all.filter((process) => wanted.has(process.pid));
  return { cpuMs: sum(tree.map((process) => process.cpuMs)), residentMb: sum(tree.map((process) => process.residentMb)) };
}

function readProcess(pid: number): Process[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may itself hold spaces and parentheses.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0, resident = 0] = [1, 11, 12, 13, 14, 21].map(
      (index) => fields[index],
    );
    return [{ pid, parent, cpuMs: (user + system + endedUser + endedSystem) * tickMs, residentMb: resident * pageMb }];
  } catch {
    return [];
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
