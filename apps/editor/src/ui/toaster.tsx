import { Toaster as Sonner } from "sonner";

import { useTheme } from "../shell/theme-store.ts";

export function Toaster() {
  const theme = useTheme((state) => state.choice);
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      mobileOffset={{ bottom: 72 }}
      toastOptions={{
        className: "!bg-raised !text-ink !border-line !text-sm !font-sans !shadow-raised",
        descriptionClassName: "!text-ink-soft",
      }}
    />
  );
}
