import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { gateway } from './house';

/* Ways to the gateway that can be shut: whoever came that way has no network at all, their service worker and their
   sockets neither. Playwright's own switch reaches the page's requests alone. */

export interface Door {
  port: number;
  /** What is open breaks; nothing opens until `reopen`. */
  shut: () => void;
  reopen: () => void;
  /** Ports that refuse whoever comes this way, or take them in and never answer. */
  refusing: Set<number>;
  silent: Set<number>;
  close: () => Promise<void>;
}

/** A port of its own, which is the gateway. */
export function openDoor(): Promise<Door> {
  return listen((near, join) => join(near));
}

/** A SOCKS5 proxy to whatever is asked for on this machine, for a whole browser context: `proxy: { server: 'socks5://127.0.0.1:<port>' }`. */
export function openLine(): Promise<Door> {
  return listen((near, join) => {
    near.once('data', () => {
      near.write(Buffer.from([5, 0]));
      near.once('data', (asked) => {
        near.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
        join(near, asked.readUInt16BE(asked.length - 2));
      });
    });
  });
}

async function listen(greet: (near: Socket, join: (near: Socket, port?: number) => void) => void): Promise<Door> {
  const { hostname, port } = new URL(gateway);
  const open = new Set<Socket>();
  const refusing = new Set<number>();
  const silent = new Set<number>();
  let isShut = false;
  const keep = (socket: Socket, other: () => Socket | null) => {
    open.add(socket);
    socket.on('error', () => other()?.destroy());
    socket.on('close', () => {
      open.delete(socket);
      other()?.destroy();
    });
  };
  const server = createServer((near) => {
    let far: Socket | null = null;
    if (isShut) {
      near.destroy();
      return;
    }
    keep(near, () => far);
    greet(near, (_, asked) => {
      if (asked !== undefined && silent.has(asked)) return;
      if (asked !== undefined && refusing.has(asked)) {
        near.destroy();
        return;
      }
      far = connect(asked ?? Number(port), hostname);
      keep(far, () => near);
      near.pipe(far).pipe(near);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const shut = () => {
    isShut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    shut,
    refusing,
    silent,
    reopen: () => {
      isShut = false;
    },
    close: async () => {
      shut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
