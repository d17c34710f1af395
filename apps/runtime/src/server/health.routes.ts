import type { FastifyInstance } from "fastify";

import type { Ports } from "./ports.ts";

export type Readiness = { isDraining: () => boolean };

/** For supervisors: `healthz` says the process answers, `readyz` that it can take and drive runs. */
export function registerHealth(app: FastifyInstance, ports: Ports, { isDraining }: Readiness): void {
  app.get("/healthz", async () => ({ status: "ok" }));

  app.get("/readyz", async (_request, reply) => {
    const database = await ports.store.pool.query("select 1").then(
      () => true,
      () => false,
    );
    const worker = ports.engine.status().started && !isDraining();
    return reply.code(database && worker ? 200 : 503).send({ status: database && worker ? "ready" : "not-ready", database, worker });
  });

  app.get("/metrics", async (_request, reply) => {
    const { liveRuns } = ports.engine.status();
    const memory = process.memoryUsage();
    const cpu = process.cpuUsage();
    const lines = [
      metric("interlock_live_runs", "gauge", { help: "Runs that this process drives at the moment.", value: liveRuns }),
      metric("process_resident_memory_bytes", "gauge", { help: "Resident memory.", value: memory.rss }),
      metric("nodejs_heap_used_bytes", "gauge", { help: "Used heap.", value: memory.heapUsed }),
      metric("process_cpu_seconds_total", "counter", { help: "CPU time, user and system.", value: (cpu.user + cpu.system) / 1e6 }),
      metric("process_uptime_seconds", "gauge", { help: "Time since start.", value: process.uptime() }),
    ];
    return reply.type("text/plain; version=0.0.4; charset=utf-8").send(lines.join(""));
  });
}

function metric(name: string, type: "gauge" | "counter", { help, value }: { help: string; value: number }): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`;
}
