import type { Rule } from "../context.ts";
import { messages } from "../messages.ts";

/** What a kind itself has to say about a config, for example that anyone may call a hook. */
export const ownFindings: Rule = ({ facts }) =>
  [...facts.values()].flatMap(({ id, name, config, definition }) => {
    if (!config.ok || definition?.findings === undefined) return [];
    return definition.findings(config.value).map(({ severity, code, message, path }) => ({
      severity,
      code,
      message: messages.remark({ node: name, reason: message }),
      nodeId: id,
      path: `/config${path ?? ""}`,
    }));
  });
