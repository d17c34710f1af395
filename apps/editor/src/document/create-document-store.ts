import { fail, ok } from "@interlock/shared";
import type { FlowChange, FlowDraft, Operation, Result } from "@interlock/shared";
import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";

import { createAutosave } from "./autosave.ts";
import { burstKey } from "./burst-key.ts";
import { describeOperation } from "./describe-operation.ts";
import type { DispatchOptions, DocumentPorts, DocumentStoreState } from "./document-state.ts";
import { dropStep, emptyHistory, record, step } from "./history.ts";

export type DocumentStore = StoreApi<DocumentStoreState>;

/**
 * The flow that is being edited. It changes only by operations: ours through `dispatch`, `undo` and
 * `redo`, those of other tabs and people through `receive`. What we did and the server has not yet
 * confirmed is always `sending` then `waiting` on top of `base`.
 */
export function createDocumentStore(draft: FlowDraft, ports: DocumentPorts): DocumentStore {
  const store = createStore<DocumentStoreState>()((set, get) => {
    function change(operation: Operation): Result<Operation> {
      const result = ports.apply(get().flow, operation);
      if (!result.ok) return result;
      const { flow, inverse } = result.value;
      set((state) => ({ flow, waiting: queue(state.waiting, operation) }));
      return ok(inverse);
    }

    function travel(direction: "undo" | "redo"): Result<string | null> {
      const { history } = get();
      const entry = (direction === "undo" ? history.past : history.future).at(-1);
      if (entry === undefined) return ok(null);
      const result = change(entry.inverse);
      if (!result.ok) {
        set({ history: dropStep(history, direction) });
        return result;
      }
      set({ history: step(history, { direction, inverse: result.value, at: ports.now() }) });
      return ok(entry.label);
    }

    function dispatch(operation: Operation, options?: DispatchOptions): Result<null> {
      const result = change(operation);
      if (!result.ok) return fail(result.problem);
      const entry = {
        label: options?.label ?? describeOperation(operation),
        inverse: result.value,
        burst: burstKey(operation),
        at: ports.now(),
      };
      set((state) => ({ history: record(state.history, entry) }));
      return ok(null);
    }

    return {
      flow: draft.flow,
      base: draft.flow,
      revision: draft.revision,
      sending: [],
      waiting: [],
      history: emptyHistory,
      save: { is: "saved" },
      publication: { status: draft.status, liveVersion: draft.liveVersion, changes: draft.changes },
      dispatch,
      undo: () => travel("undo"),
      redo: () => travel("redo"),
      flush: () => autosave.flush(),
      settleClash: (choice) => autosave.settleClash(choice),
      receive: (incoming: FlowChange) => autosave.receive(incoming),
      published: (version) => set({ publication: { status: "live", liveVersion: version, changes: 0 } }),
      setPublication: (publication) => set((state) => ({ publication: { ...state.publication, ...publication } })),
    };
  });
  const autosave = createAutosave(store, ports);
  return store;
}

/** While typing, only the newest text of a field needs to travel. */
function queue(waiting: readonly Operation[], operation: Operation): readonly Operation[] {
  const last = waiting.at(-1);
  const key = burstKey(operation);
  const replaces = last !== undefined && key !== null && burstKey(last) === key && operation.type !== "patch-node";
  return replaces ? [...waiting.slice(0, -1), operation] : [...waiting, operation];
}
