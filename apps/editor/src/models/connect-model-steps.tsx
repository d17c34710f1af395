import type { ConnectionView } from "@interlock/shared";
import { useState } from "react";

import { AssignRolesForm } from "./assign-roles-form.tsx";
import { ConnectModelForm } from "./connect-model-form.tsx";

/** Server and key first, then model and roles; the same two steps on the screen and in the bench. */
export function ConnectModelSteps({ onDone }: { onDone: () => void }) {
  const [connection, setConnection] = useState<ConnectionView | null>(null);
  return connection === null ? (
    <ConnectModelForm onConnected={setConnection} />
  ) : (
    <AssignRolesForm connection={connection} onDone={onDone} />
  );
}
