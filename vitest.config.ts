import { defineConfig } from "vitest/config";

/**
 * One project per layer, so that `npm test -- unit` and the like run alone. PGlite and Chromium are heavy
 * (hundreds of megabytes each): the layers that start them share two workers.
 */
const heavy = { environment: "node", hookTimeout: 120_000, testTimeout: 60_000, pool: "forks", maxWorkers: 2 } as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.{ts,tsx}", "tests/*.test.ts", "scripts/**/*.test.ts"],
          hookTimeout: 120_000,
          testTimeout: 30_000,
        },
      },
      { test: { ...heavy, name: "contracts", include: ["tests/contracts/**/*.test.ts"] } },
      {
        test: { ...heavy, name: "integration", include: ["tests/integration/**/*.test.ts"], globalSetup: ["tests/support/store-setup.ts"] },
      },
      { test: { ...heavy, name: "simulation", include: ["tests/simulation/**/*.test.ts"], testTimeout: 600_000 } },
      { test: { ...heavy, name: "e2e", include: ["tests/e2e/**/*.test.ts"], maxWorkers: 1, testTimeout: 240_000 } },
    ],
  },
});
