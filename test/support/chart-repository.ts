import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface ChartRepository {
  readonly url: string;
  close(): void;
}

/** A repository of Helm charts on this machine, with one chart in it that is made of these files. */
export async function chartRepository(
  name: string,
  version: string,
  files: Readonly<Record<string, string>>,
): Promise<ChartRepository> {
  const chart = { 'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: ${version}\n`, ...files };
  const archive = gzipSync(
    Buffer.concat([
      ...Object.entries(chart).map(([path, text]) => tarEntry(`${name}/${path}`, Buffer.from(text))),
      Buffer.alloc(2 * BLOCK),
    ]),
  );
  // Source: Helm, "The Chart Repository Guide", "The index file".
  const index = { apiVersion: 'v1', entries: { [name]: [{ apiVersion: 'v2', name, version, urls: ['chart.tgz'] }] } };
  const server = createServer(({ url }, response) => {
    const body = url === '/index.yaml' ? JSON.stringify(index) : url === '/chart.tgz' ? archive : undefined;
    response.writeHead(body === undefined ? 404 : 200);
    response.end(body);
  });
  await new Promise<Server>((listening) => server.listen(0, '127.0.0.1', () => listening(server)));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

const BLOCK = 512;

/** A file as tar has it. Source: POSIX, pax, "ustar Interchange Format". */
function tarEntry(path: string, content: Buffer): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(path, 0);
  header.write('0000644\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        0', 148);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}
