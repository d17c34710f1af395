import { createServer } from "node:http";
import { DatabaseSync } from "node:sqlite";

import { fastify } from "fastify";

/*
 * What the same work costs with nothing around it: `node reference-server.ts fastify` answers at once,
 * `node reference-server.ts sqlite <file>` keeps one row per request first. Prints its address.
 */
const [kind, file = ""] = process.argv.slice(2);
const answer = JSON.stringify({ text: "hello" });

if (kind === "fastify") {
  const app = fastify();
  app.get("/healthz", () => ({ ok: true }));
  app.post("/", () => ({ text: "hello" }));
  console.log(await app.listen({ port: 0, host: "127.0.0.1" }));
} else {
  const database = new DatabaseSync(file);
  database.exec(
    "pragma journal_mode = wal; pragma synchronous = normal; create table calls (id integer primary key, at integer, body text)",
  );
  const insert = database.prepare("insert into calls (at, body) values (?, ?)");
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      JSON.parse(body);
      insert.run(Date.now(), body);
      response.writeHead(200, { "content-type": "application/json" });
      response.end(answer);
    });
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (address !== null && typeof address === "object") console.log(`http://127.0.0.1:${address.port}`);
  });
}
