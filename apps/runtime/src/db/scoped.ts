import { and, eq, getTableColumns, sql, type InferInsertModel, type InferSelectModel, type SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";

import type { Database } from "./database.ts";

/** Every table that belongs to a workspace. */
export type ScopedTable = PgTable & { workspaceId: PgColumn };

type Row<T extends ScopedTable> = InferSelectModel<T>;
type NewRow<T extends ScopedTable> = Omit<InferInsertModel<T>, "workspaceId">;
type Changes<T extends ScopedTable> = { [Column in Exclude<keyof InferInsertModel<T>, "workspaceId">]?: InferInsertModel<T>[Column] | SQL };
type Page = { orderBy?: SQL | SQL[]; limit?: number };

/**
 * The rows of one workspace. There is no other way to them: each method adds the workspace to its
 * condition or row, so that a forgotten filter cannot show one workspace's rows to another.
 */
export type Scoped = {
  readonly workspaceId: string;
  find<T extends ScopedTable>(table: T, where?: SQL, page?: Page): Promise<Row<T>[]>;
  first<T extends ScopedTable>(table: T, where: SQL, page?: Page): Promise<Row<T> | undefined>;
  count(table: ScopedTable, where?: SQL): Promise<number>;
  insert<T extends ScopedTable>(table: T, rows: NewRow<T> | NewRow<T>[]): Promise<void>;
  /** Leaves an existing row as it is; tells whether this call wrote one. */
  insertIfAbsent<T extends ScopedTable>(table: T, row: NewRow<T>): Promise<boolean>;
  /** How many rows changed: a compare-and-set puts what it compares into `where`. */
  update<T extends ScopedTable>(table: T, changes: Changes<T>, where: SQL | undefined): Promise<number>;
  remove(table: ScopedTable, where: SQL): Promise<number>;
  /** For joins and aggregates: a condition that keeps each table to this workspace. */
  within(table: ScopedTable, where?: SQL): SQL;
  /** For joins and aggregates only; every table in the query goes through `within`. */
  readonly db: Database;
  /** Use only the given `Scoped` inside; the outer one would wait for itself on the embedded store. */
  transaction<T>(run: (scoped: Scoped) => Promise<T>): Promise<T>;
};

export function scopedTo(db: Database, workspaceId: string): Scoped {
  const within = (table: ScopedTable, where?: SQL): SQL => and(eq(table.workspaceId, workspaceId), where) ?? sql`false`;
  const scoped: Scoped = {
    workspaceId,
    db,
    within,
    async find(table, where, page = {}) {
      const orders = page.orderBy === undefined ? [] : [page.orderBy].flat();
      let query = db.select(getTableColumns(table)).from<PgTable>(table).where(within(table, where)).$dynamic();
      if (orders.length > 0) query = query.orderBy(...orders);
      if (page.limit !== undefined) query = query.limit(page.limit);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- drizzle loses a generic table in its builder; the columns are this table's own
      return (await query) as Row<typeof table>[];
    },
    async first(table, where, page = {}) {
      return (await scoped.find(table, where, { ...page, limit: 1 }))[0];
    },
    count: (table, where) => db.$count(table, within(table, where)),
    async insert(table, rows) {
      const list = (Array.isArray(rows) ? rows : [rows]).map((row: NewRow<typeof table>) => withWorkspace(table, row));
      if (list.length > 0) await db.insert(table).values(list);
    },
    async insertIfAbsent(table, row) {
      const result = await db.insert(table).values(withWorkspace(table, row)).onConflictDoNothing();
      return (result.rowCount ?? 0) > 0;
    },
    async update(table, changes, where) {
      const result = await db
        .update(table)
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `Changes` is what drizzle would infer for a table that it knows
        .set(changes as never)
        .where(within(table, where));
      return result.rowCount ?? 0;
    },
    async remove(table, where) {
      const result = await db.delete(table).where(within(table, where));
      return result.rowCount ?? 0;
    },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a transaction has every method of the database but `$client`
    transaction: (run) => db.transaction((tx) => run(scopedTo(tx as unknown as Database, workspaceId))),
  };
  return scoped;

  function withWorkspace<T extends ScopedTable>(_table: T, row: NewRow<T>): InferInsertModel<T> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an insert row is a `NewRow` and the workspace, by definition of both
    return { ...row, workspaceId } as InferInsertModel<T>;
  }
}
