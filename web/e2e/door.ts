import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { gateway } from './house';

export interface Door {
  origin: string;
  close: () => Promise<void>;
}

/** Another way to the gateway, that can be shut: then whoever came through it has no network at all. */
export async function openDoor(): Promise<Door> {
  const { hostname, port } = new URL(gateway);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => open.delete(one));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
