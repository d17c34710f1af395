import { Component, type ReactNode } from "react";

import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";

type ErrorBoundaryProps = { children: ReactNode };

/** Keeps a bug of one screen inside that screen: rail and other screens go on working. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="flex flex-col items-center py-10">
        <ErrorState title="This screen stopped working" error={this.state.error} onRetry={() => this.setState({ error: null })} />
        <Button onClick={() => location.reload()}>Reload the page</Button>
      </div>
    );
  }
}
