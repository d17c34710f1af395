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
            ? "Every link signs in one browser, once. Start the server again and open the new link that it prints."
            : "The server prints a link when it is ready. It signs this browser in; nobody else can use it afterwards. In the terminal it looks like this:"}
        </p>
        <CodeBlock label="Example" code={`Interlock is ready at ${location.origin}/#token=…`} />
      </div>
    </main>
  );
}
