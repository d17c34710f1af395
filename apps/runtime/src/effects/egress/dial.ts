import type { Socket } from "node:net";

import { buildConnector } from "undici";

export type DialTarget = {
  /** The checked address; never a name. */
  address: string;
  port: number;
  tls: boolean;
  /** Name that the certificate must carry; null for literal addresses. */
  servername: string | null;
};

/** Opens one connection. The only thing in the product that opens a socket to somebody else's server. */
export type Dial = (target: DialTarget) => Promise<Socket>;

export function createDial(connectMs: number): Dial {
  const connect = buildConnector({ allowH2: false, timeout: connectMs });
  return ({ address, port, tls, servername }) =>
    new Promise((resolve, reject) => {
      const target = { hostname: address, host: servername ?? address, protocol: tls ? "https:" : "http:", port: String(port) };
      connect(servername === null ? target : { ...target, servername }, (error, socket) =>
        error === null ? resolve(socket) : reject(error),
      );
    });
}
