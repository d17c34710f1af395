import { Switch as RadixSwitch } from "radix-ui";
import { useId } from "react";

export type SwitchProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  label: string;
  id?: string;
  disabled?: boolean;
  hideLabel?: boolean;
};

export function Switch({ checked, onCheckedChange, label, id, disabled = false, hideLabel = false }: SwitchProps) {
  const ownId = useId();
  const switchId = id ?? ownId;
  return (
    <span className="inline-flex min-h-6 items-center gap-2">
      <RadixSwitch.Root
        id={switchId}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onCheckedChange}
        aria-label={hideLabel ? label : undefined}
        className="relative h-5 w-9 shrink-0 rounded-full border border-control-line bg-sunken transition-colors duration-120 data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-50"
      >
        <RadixSwitch.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-control-line transition-transform duration-120 data-[state=checked]:translate-x-4.5 data-[state=checked]:bg-on-accent" />
      </RadixSwitch.Root>
      {hideLabel ? null : (
        <label htmlFor={switchId} className="cursor-pointer text-sm">
          {label}
        </label>
      )}
    </span>
  );
}
