import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** CloudFormation, as far as a custom resource answers it. */
export class Answers {
  /** What it was answered: body, length and content type. */
  answers: { readonly body: Record<string, string>; readonly bytes: number; readonly type?: string }[] = [];
  /** How it takes answers. */
  responseCode = 200;
  private readonly server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const type = request.headers['content-type'];
      this.answers.push({ body: JSON.parse(body), bytes: Buffer.byteLength(body), type });
      response.writeHead(this.responseCode).end();
    });
  });

  async listen(): Promise<void> {
    await new Promise<void>((listening) => {
      this.server.listen(0, '127.0.0.1', listening);
    });
  }

  close(): void {
    this.server.close();
  }

  /** What CloudFormation sends: whom to answer, and for which resource. */
  protected request(RequestType: string, PhysicalResourceId: string, ResourceProperties: object): object {
    return {
      RequestType,
      ResponseURL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/answer?signature=x`,
      StackId: 's',
      RequestId: 'r',
      LogicalResourceId: 'l',
      ...(RequestType === 'Create' ? {} : { PhysicalResourceId }),
      ResourceProperties,
    };
  }
}
