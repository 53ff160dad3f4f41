import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { buildRackApp } from '../../../lib/rack-app';
import { inDirectory } from '../in-directory';
import { withoutTraces } from '../templates';

export { inDirectory };

export interface AppServer {
  /** Settings with which the CLI runs this app. */
  readonly settings: Readonly<Record<string, string>>;
  close(): void;
}

/**
 * The app of this project in this process, for commands of the CLI that are many: a process of its own takes more than a
 * second to load what is loaded here. What the CLI says to its app, a small program sends here.
 */
export async function appServer(): Promise<AppServer> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const { directory, environment } = JSON.parse(Buffer.concat(chunks).toString());
    const problem = inDirectory(directory, () => synthesize(environment));
    response.writeHead(problem === undefined ? 200 : 400).end(problem);
  });
  await new Promise<Server>((listening) => server.listen(0, '127.0.0.1', () => listening(server)));
  const { port } = server.address() as AddressInfo;
  const settings = { CDK_APP: join(__dirname, 'bin', 'app'), RACK_APP_URL: `http://127.0.0.1:${port}` };
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { settings, close };
}

/** As the CLI's own app: the library reads the environment. Returns what went wrong. */
function synthesize(environment: NodeJS.ProcessEnv): string | undefined {
  const before = { ...process.env };
  Object.assign(process.env, environment);
  try {
    withoutTraces(() => {
      // Archives are in the bucket already: nobody copies them.
      const context = { 'aws:cdk:disable-asset-staging': true };
      const app = new App({ autoSynth: false, context, treeMetadata: false });
      buildRackApp(app);
      app.synth();
    });
    return undefined;
  } catch (error) {
    return String(error);
  } finally {
    for (const name of Object.keys(environment)) delete process.env[name];
    Object.assign(process.env, before);
  }
}
