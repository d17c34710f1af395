import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";

import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";

export type CopyButtonProps = { text: string; label?: string; /** Shows the label beside the icon. */ withText?: boolean };

export function CopyButton({ text, label = "Copy", withText = false }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => toast.error("The browser did not allow copying. Select the text and copy it by hand."),
    );
  };
  const shown = copied ? "Copied" : label;
  const icon = copied ? Check : Copy;
  return withText ? (
    <Button icon={icon} onClick={copy}>
      {shown}
    </Button>
  ) : (
    <IconButton icon={icon} label={shown} size="sm" onClick={copy} />
  );
}
