import { CodeBlock } from "../ui/code-block.tsx";
import { Mark } from "./mark.tsx";
import { usePageTitle } from "./use-page-title.ts";

/** There is no password: the link that the server prints is the key, and it works once. */
export function SignInScreen({ usedToken }: { usedToken: boolean }) {
  usePageTitle("Sign in");
  return (
    <main className="flex min-h-full items-center justify-center p-6">
      <div className="flex w-full max-w-md flex-col gap-3 rounded-lg border border-line bg-surface p-6">
        <div className="flex items-center gap-2 text-lg font-semibold">
          <Mark />
          Interlock
        </div>
        <h1 className="text-base font-semibold">{usedToken ? "This link has been used already" : "Open the link printed by npm start"}</h1>
        <p className="text-sm text-ink-soft">
          {usedToken
            ? "Every link signs in one browser, once. Ask the running server for a new link in its folder, or start it again; it prints one each time:"
            : "The server prints a link when it is ready. It signs this browser in; nobody else can use it afterwards. If it is out of sight, ask the running server for a new one in its folder:"}
        </p>
        <CodeBlock label="Command for a new link" code="npx --no-install interlock login" copyLabel="Copy command" />
        <p className="text-xs text-ink-faint">
          The link looks like this: <code className="font-mono">{`${location.origin}/#token=…`}</code>
        </p>
      </div>
    </main>
  );
}
