import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Account, type AccountProps } from './account';
import { CLOUDFORMATION } from './cloudformation';
import { commandLine } from './command-line';
import { EC2 } from './ec2';
import { Objects } from './s3';
import { ServiceError } from './stack';
import { STS } from './sts';
import { type Answer, element } from './xml';

/** An imitation of AWS on a port of this machine, for the CDK CLI. */
export interface AwsServer {
  readonly url: string;
  readonly account: Account;
  /** Operations that nobody wrote here; empty, or a test knows less than it thinks. */
  readonly unknown: readonly string[];
  /** Hosts elsewhere that the CLI wanted to reach. */
  readonly reachedFor: readonly string[];
  close(): Promise<void>;
}

/** The service and region that a request was signed for. Source: AWS, "Signature Version 4", the credential scope. */
const SCOPE = /Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;

const SPEAK_JSON = ['cloudtrail', 'ssm'];

export async function awsServer(props: AccountProps = {}): Promise<AwsServer> {
  const account = new Account(props);
  const services = new Services(account);
  const reachedFor: string[] = [];
  const server = createServer((request, response) => {
    account.clock.asked();
    services.answer(request, response);
  });
  server.on('connect', ({ url = '' }, socket) => {
    reachedFor.push(url);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<Server>((listening) => server.listen(0, '127.0.0.1', () => listening(server)));
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, account, unknown: services.unknown, reachedFor, close };
}

class Services {
  readonly unknown: string[] = [];
  private readonly objects = new Objects();

  constructor(private readonly account: Account) {}

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, region = '', service = ''] = SCOPE.exec(request.headers.authorization ?? '') ?? [];
    try {
      const body = await textOf(request);
      const json = SPEAK_JSON.includes(service);
      const text = await this.result(request, service, region, body);
      response.writeHead(200, { 'content-type': json ? 'application/x-amz-json-1.1' : 'text/xml' }).end(text);
    } catch (error) {
      const { code, message } =
        error instanceof ServiceError ? error : new ServiceError('InternalFailure', String(error));
      const xml = `<ErrorResponse>${element('Error', { Type: 'Sender', Code: code, Message: message })}</ErrorResponse>`;
      const answer = SPEAK_JSON.includes(service) ? JSON.stringify({ __type: code, message }) : xml;
      response.writeHead(400, { 'x-amzn-requestid': randomUUID() }).end(answer);
    }
  }

  private async result(request: IncomingMessage, service: string, region: string, body: string): Promise<string> {
    if (request.url === '/command') {
      return JSON.stringify(await commandLine(this.account, JSON.parse(body)));
    }
    if (service === 's3') {
      return this.objects.answer(request, new URL(request.url ?? '/', 'http://s3'), body);
    }
    if (service === 'ssm') {
      return JSON.stringify(this.parameter(JSON.parse(body).Name));
    }
    if (service === 'cloudtrail') {
      // The CLI looks up what was refused for want of a permission.
      return JSON.stringify({ Events: [] });
    }
    const form = new URLSearchParams(body);
    const action = form.get('Action') ?? '';
    const object = (url: string) => this.objects.text(url);
    const handlers: Readonly<Record<string, (() => Answer | Promise<Answer>) | undefined>> = {
      cloudformation: () => CLOUDFORMATION[action]?.({ account: this.account, form, region, object }),
      sts: () => STS[action]?.(form),
      ec2: () => EC2[action],
    };
    const answer = await handlers[service]?.();
    if (answer === undefined) {
      this.unknown.push(`${service} ${action}`);
      throw new ServiceError('InvalidAction', `Nobody wrote ${service} ${action} here`);
    }
    return element(`${action}Response`, service === 'ec2' ? answer : { [`${action}Result`]: answer });
  }

  /** The version of the bootstrap, which is what its stack says that it is. */
  private parameter(Name: string): object {
    const bootstrap = this.account.deployed.find(({ name }) => name === 'CDKToolkit');
    const version = bootstrap?.template.Resources?.CdkBootstrapVersion?.Properties?.Value;
    if (version === undefined) {
      throw new ServiceError('ParameterNotFound', `Parameter ${Name} not found.`);
    }
    return { Parameter: { Name, Type: 'String', Value: String(version) } };
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
