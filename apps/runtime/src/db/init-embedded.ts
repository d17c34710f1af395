import { PGlite } from "@electric-sql/pglite";

/*
 * Runs as a child process: making a new database needs twice the memory of using one, and none of it is
 * given back while the process lives.
 */
const folder = process.argv[2];
if (folder === undefined) throw new Error("Call this file with the folder of the new database.");
const database = await PGlite.create(folder);
await database.close();
