import type { ConnectionView } from "@interlock/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { trpc } from "../api.ts";
import { toSaveInput, type ConnectionForm } from "./connection-form.ts";

export type SaveOutcome = { connection: ConnectionView; test: { ok: boolean; message: string } };

/** Saves, then asks the other side at once, so that a wrong key is seen here and not in a run. */
export function useSaveConnection(startId: string | null) {
  const cache = useQueryClient();
  const [id, setId] = useState(startId);
  const save = useMutation(trpc.connections.save.mutationOptions());
  const test = useMutation(trpc.connections.test.mutationOptions());
  const saveAndTest = async (form: ConnectionForm): Promise<SaveOutcome> => {
    const connection = await save.mutateAsync(toSaveInput(form, id));
    // A second try after a failed test changes this connection instead of adding another.
    setId(connection.id);
    const outcome = await test.mutateAsync({ id: connection.id });
    await cache.invalidateQueries({ queryKey: trpc.connections.pathKey() });
    return { connection, test: outcome };
  };
  return { saveAndTest, busy: save.isPending || test.isPending, error: save.error ?? test.error, result: test.data ?? null };
}
