import { expect, test } from "vitest";

import { readBack, readReturn, returnAddress, withConnection } from "./return-address.ts";

test("the way to a new connection and back keeps the field and brings the alias", () => {
  const there = `?${new URLSearchParams({ new: "1", back: returnAddress({ flowId: "f1", nodeId: "ask", field: "connection" }) }).toString()}`;
  const back = withConnection(readBack(there) ?? "", "acme-tracker");
  expect(readReturn(new URL(back, "http://localhost").search)).toEqual({ nodeId: "ask", field: "connection", connection: "acme-tracker" });
});

test.each(["//evil.example", "/\\evil.example", "https://evil.example", ""])(
  "a way back that leaves the product is ignored: %s",
  (back) => {
    expect(readBack(`?${new URLSearchParams({ back }).toString()}`)).toBeNull();
  },
);

test("without a field nothing is returned", () => {
  expect(readReturn("?node=ask&connection=acme")).toBeNull();
});
