import type { PromptMessage } from "@interlock/shared";
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";

import { IconButton } from "../ui/icon-button.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";

const roleOptions: { value: PromptMessage["role"]; label: string }[] = [
  { value: "system", label: "System" },
  { value: "user", label: "User" },
  { value: "assistant", label: "Assistant" },
];

export type MessageEditorProps = {
  message: PromptMessage;
  place: number;
  count: number;
  onChange: (message: PromptMessage) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

export function MessageEditor({ message, place, count, onChange, onMove, onRemove }: MessageEditorProps) {
  const name = `Message ${place + 1}`;
  return (
    <li className="overflow-hidden rounded-md border border-line bg-surface outline-offset-0 outline-focus has-[textarea:focus-visible]:outline-2">
      <div className="flex items-center gap-0.5 border-b border-line bg-sunken px-1 py-0.5">
        <Select
          aria-label={`${name}, role`}
          className="!h-6 !w-28 !border-transparent !bg-transparent !px-1.5 text-xs font-medium"
          value={message.role}
          options={roleOptions}
          onValueChange={(value) => {
            const role = roleOptions.find((option) => option.value === value)?.value;
            if (role !== undefined) onChange({ ...message, role });
          }}
        />
        <span className="flex-1" />
        <IconButton size="sm" icon={ArrowUp} label={`Move ${name.toLowerCase()} up`} disabled={place === 0} onClick={() => onMove(-1)} />
        <IconButton
          size="sm"
          icon={ArrowDown}
          label={`Move ${name.toLowerCase()} down`}
          disabled={place === count - 1}
          onClick={() => onMove(1)}
        />
        <IconButton size="sm" icon={Trash2} label={`Remove ${name.toLowerCase()}`} disabled={count === 1} onClick={onRemove} />
      </div>
      <Textarea
        aria-label={`${name}, ${message.role}`}
        className="max-h-96 rounded-none !border-0 font-mono text-xs !outline-none"
        value={message.content}
        onChange={(event) => onChange({ ...message, content: event.target.value })}
      />
    </li>
  );
}
