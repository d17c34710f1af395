import type { Edge, Finding, NodeId, Position } from "@interlock/shared";
import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";

export const inspectorTabs = ["setup", "test", "last-run", "settings"] as const;
export type InspectorTab = (typeof inspectorTabs)[number];

/** Where a new node goes and what it is wired to. Screen coordinates, because the picker opens there. */
export type PickerRequest = {
  screen: { x: number; y: number };
  /** Flow coordinates of the new node's top left corner; absent means next to what it is wired to. */
  at?: Position;
  from?: { nodeId: NodeId; port: string };
  edge?: Edge;
};

/** At most one of these lies over the editor at a time. */
export type Overlay = "commands" | "shortcuts" | "problems" | "publish" | "run-input" | "connect" | "find" | null;

export type ViewState = {
  selection: readonly NodeId[];
  selectedEdges: readonly string[];
  hoveredEdge: string | null;
  /** Positions of a drag in progress; the document hears of them once, at its end. */
  drag: Readonly<Record<NodeId, Position>> | null;
  inspectorOpen: boolean;
  inspectorTab: InspectorTab;
  /** A field that wants focus: a JSON pointer below the node, as findings name it. */
  focusField: { nodeId: NodeId; path: string } | null;
  drawerOpen: boolean;
  paletteOpen: boolean;
  minimap: boolean;
  picker: PickerRequest | null;
  /** A connection being drawn, and the nodes it may end at. */
  connecting: { from: NodeId; port: string; targets: ReadonlySet<NodeId> } | null;
  /** Why the last connection was refused; shown near the pointer for a moment. */
  refusal: string | null;
  overlay: Overlay;
  renaming: NodeId | null;
  /** The finding whose way through the flow is drawn on the canvas. */
  witness: Finding | null;
};

export type ViewActions = {
  select: (nodes: readonly NodeId[], edges?: readonly string[]) => void;
  openInspector: (tab?: InspectorTab) => void;
  focusFinding: (finding: Finding) => void;
  /** Says one sentence in the live region. */
  announce: (text: string) => void;
};

export type ViewStore = StoreApi<ViewState & ViewActions>;

/** What the screen shows of the flow and what is not saved with it. */
export function createViewStore(announce: (text: string) => void, initial?: Partial<ViewState>): ViewStore {
  return createStore<ViewState & ViewActions>()((set, get) => ({
    selection: [],
    selectedEdges: [],
    hoveredEdge: null,
    drag: null,
    inspectorOpen: false,
    inspectorTab: "setup",
    focusField: null,
    drawerOpen: false,
    paletteOpen: true,
    minimap: false,
    picker: null,
    connecting: null,
    refusal: null,
    overlay: null,
    renaming: null,
    witness: null,
    ...initial,
    select: (nodes, edges = []) => {
      const { selection, selectedEdges } = get();
      if (sameList(selection, nodes) && sameList(selectedEdges, edges)) return;
      set({ selection: nodes, selectedEdges: edges });
    },
    openInspector: (tab) => set((state) => ({ inspectorOpen: true, inspectorTab: tab ?? state.inspectorTab })),
    focusFinding: (finding) => {
      const { nodeId } = finding;
      set({ witness: finding.witness === undefined ? null : finding, overlay: null });
      if (nodeId === undefined) return;
      set({
        selection: [nodeId],
        selectedEdges: [],
        inspectorOpen: true,
        inspectorTab: isSetting(finding.path) ? "settings" : "setup",
        focusField: { nodeId, path: finding.path ?? "" },
      });
    },
    announce,
  }));
}

function sameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((entry, index) => entry === right[index]);
}

/** Everything of a node but its config is edited under Settings. */
function isSetting(path: string | undefined): boolean {
  return path !== undefined && path !== "" && !path.startsWith("/config");
}
