import "./styles/index.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./shell/app.tsx";
import { claimFromAddress } from "./shell/claim-from-address.ts";
import { reloadOnNewBuild } from "./shell/reload-on-new-build.ts";
import { followTheme } from "./shell/theme-store.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root element.");

followTheme();
reloadOnNewBuild();
const { usedToken } = await claimFromAddress();
createRoot(root).render(
  <StrictMode>
    <App usedToken={usedToken} />
  </StrictMode>,
);
