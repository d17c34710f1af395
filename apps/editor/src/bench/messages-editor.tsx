import type { PromptMessage } from "@interlock/shared";
import { Plus } from "lucide-react";

import { Button } from "../ui/button.tsx";
import { MessageEditor } from "./message-editor.tsx";

export type MessagesEditorProps = { messages: readonly PromptMessage[]; onChange: (messages: PromptMessage[]) => void };

export function MessagesEditor({ messages, onChange }: MessagesEditorProps) {
  const move = (index: number, by: -1 | 1) => {
    const moved = messages[index];
    if (moved === undefined) return;
    onChange(messages.toSpliced(index, 1).toSpliced(index + by, 0, moved));
  };
  return (
    <div className="flex flex-col gap-2">
      <ol className="flex flex-col gap-2">
        {messages.map((message, index) => (
          <MessageEditor
            // Messages have no identity of their own; their place is what people see.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            message={message}
            place={index}
            count={messages.length}
            onChange={(next) => onChange(messages.with(index, next))}
            onMove={(by) => move(index, by)}
            onRemove={() => onChange(messages.toSpliced(index, 1))}
          />
        ))}
      </ol>
      <Button
        size="sm"
        variant="ghost"
        icon={Plus}
        className="self-start"
        onClick={() => onChange([...messages, { role: nextRole(messages), content: "" }])}
      >
        Add message
      </Button>
    </div>
  );
}

/** Examples alternate: after a question comes an answer. */
function nextRole(messages: readonly PromptMessage[]): PromptMessage["role"] {
  return messages.at(-1)?.role === "user" ? "assistant" : "user";
}
