import { Button } from "../ui/button.tsx";
import { useDocument, useEditor } from "./editor-context.ts";

/** Opens the review; with nothing new to publish it says so instead. */
export function PublishButton() {
  const { view } = useEditor();
  const { liveVersion, changes } = useDocument((state) => state.publication);
  const isUnsaved = useDocument((state) => state.sending.length + state.waiting.length > 0);
  const hasNothing = liveVersion !== null && changes === 0 && !isUnsaved;
  return (
    <Button
      variant="primary"
      disabled={hasNothing}
      title={hasNothing ? "The live version is what you see." : undefined}
      onClick={() => view.setState({ overlay: "publish" })}
    >
      {hasNothing ? "No changes" : "Publish"}
    </Button>
  );
}
