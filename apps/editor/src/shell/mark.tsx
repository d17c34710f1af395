/** Two rings that hold each other: nothing moves until both agree. */
export function Mark() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      className="size-6 shrink-0 text-accent"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
    >
      <path d="M12.7 16.6A6 6 0 1 1 14.9 9" />
      <path d="M11.3 7.4A6 6 0 1 1 9.1 15" />
    </svg>
  );
}
