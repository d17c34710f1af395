import { create } from "zustand";

type ServerState = {
  /** `lost`: the last request did not reach the server. `signed-out`: it answered, but not to us. */
  status: "ok" | "lost" | "signed-out";
  reached: () => void;
  lost: () => void;
  signedOut: () => void;
};

/** What the page knows about its server; written by the api layer only, shown by the shell. */
export const useServerStore = create<ServerState>((set, get) => ({
  status: "ok",
  reached: () => {
    if (get().status === "lost") set({ status: "ok" });
  },
  lost: () => {
    if (get().status === "ok") set({ status: "lost" });
  },
  signedOut: () => set({ status: "signed-out" }),
}));
