import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { findBlob, putBlob } from "../../../apps/runtime/src/db/blobs.ts";
import { lockFolder } from "../../../apps/runtime/src/db/folder-lock.ts";
import { inTransaction } from "../../../apps/runtime/src/db/in-transaction.ts";
import { migrateStore } from "../../../apps/runtime/src/db/migrate-store.ts";
import { newId } from "../../../apps/runtime/src/db/new-id.ts";
import type { Store } from "../../../apps/runtime/src/db/open-store.ts";
import { settings } from "../../../apps/runtime/src/db/schema.ts";
import { ann, newStore } from "./harness.ts";

let store: Store & AsyncDisposable;
beforeAll(async () => {
  store = await newStore();
});
afterAll(() => store[Symbol.asyncDispose]());

const setting = (name: string) => ({ name, value: { list: [1, "two", null] }, updatedAt: 1_700_000_000_000, actor: ann });

describe("rows of a workspace", () => {
  test("come back as they were written, whichever database it is", async () => {
    const own = store.scoped("ws_types");
    await own.insert(settings, setting("a"));
    expect(await own.find(settings)).toEqual([{ ...setting("a"), workspaceId: "ws_types" }]);
  });

  test("cannot be seen, changed, counted or removed from another one", async () => {
    const own = store.scoped("ws_own");
    const other = store.scoped("ws_other");
    await own.insert(settings, [setting("a"), setting("b")]);
    expect(await other.find(settings)).toEqual([]);
    expect(await other.first(settings, other.within(settings))).toBeUndefined();
    expect(await other.count(settings)).toBe(0);
    expect(await other.update(settings, { value: "stolen" }, other.within(settings))).toBe(0);
    expect(await other.remove(settings, other.within(settings))).toBe(0);
    expect(await other.insertIfAbsent(settings, setting("a"))).toBe(true);
    expect(await own.insertIfAbsent(settings, setting("a"))).toBe(false);
    expect(await own.count(settings)).toBe(2);
  });

  test("are untouched when a transaction fails", async () => {
    const own = store.scoped("ws_tx");
    const failing = own.transaction(async (tx) => {
      await tx.insert(settings, setting("a"));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await own.count(settings)).toBe(0);
    await expect(inTransaction(store.pool, (client) => client.query("select no_such_column from settings"))).rejects.toThrow(
      /no_such_column/,
    );
    expect(await own.count(settings)).toBe(0);
  });
});

describe("the database", () => {
  test("of a newer release is refused", async () => {
    await store.pool.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 99999999999999)");
    await expect(migrateStore(store.pool)).rejects.toMatchObject({ problem: { code: "newer-database" } });
    await store.pool.query("delete from drizzle.__drizzle_migrations where hash = 'later'");
    await migrateStore(store.pool);
  });

  test("keeps the same bytes once", async () => {
    const bytes = Buffer.from([0, 1, 2, 255]);
    const hash = await putBlob(store.pool, "default", { bytes, type: "application/octet-stream" });
    expect(await putBlob(store.pool, "default", { bytes, type: "application/octet-stream" })).toBe(hash);
    expect(await findBlob(store.pool, "default", hash)).toEqual({ bytes, type: "application/octet-stream" });
    expect(await findBlob(store.pool, "other", hash)).toBeUndefined();
  });
});

describe("a data folder", () => {
  test("is held by one process, which a second one is told about", async () => {
    const folder = mkdtempSync(join(tmpdir(), "interlock-lock-"));
    const lock = await lockFolder(folder);
    lock.announce("http://127.0.0.1:4100");
    await expect(lockFolder(folder)).rejects.toMatchObject({
      problem: { code: "folder-in-use", message: expect.stringContaining(`process id ${process.pid} at http://127.0.0.1:4100`) as unknown },
    });
    await lock.release();
    await (await lockFolder(folder)).release();
  });
});

describe("ids", () => {
  test("sort by the time they were made and do not repeat", () => {
    const ids = Array.from({ length: 5_000 }, (_, at) => newId("run", 1_700_000_000_000 + at));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(Array.from({ length: 5_000 }, () => newId("run", 1_700_000_000_000))).size).toBe(5_000);
    expect(newId("appr")).toMatch(/^appr_[0-9a-z]{22}$/);
  });
});
