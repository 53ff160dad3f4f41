import type { IncomingMessage } from 'node:http';
import { ServiceError } from './stack';
import { element } from './xml';

/** The CLI takes an object of 22 bytes for an empty archive, and puts it again. */
const SIZE = 1024;

/**
 * As much of S3 as the CLI asks of the bucket of its bootstrap, by path (`/bucket/key`). Archives are tens of megabytes and
 * the same in every run: they are there already. Templates are put for real, CloudFormation reads them.
 * Source: Amazon S3 API reference.
 */
export class Objects {
  private readonly objects = new Map<string, string>();

  answer({ method }: IncomingMessage, url: URL, body: string): string {
    const key = url.pathname.split('/').slice(2).join('/');
    if (method === 'PUT') {
      this.objects.set(key, body);
      return '';
    }
    if (method === 'GET' && url.searchParams.get('list-type') === '2') {
      return document('ListBucketResult', this.listed(url.searchParams.get('prefix') ?? ''));
    }
    if (method === 'GET' && url.searchParams.has('location')) {
      return document('LocationConstraint', '');
    }
    if (method === 'GET' && url.searchParams.has('encryption')) {
      const rule = element('ApplyServerSideEncryptionByDefault', { SSEAlgorithm: 'AES256' });
      return document('ServerSideEncryptionConfiguration', `<Rule>${rule}</Rule>`);
    }
    throw new ServiceError('NotImplemented', `${method} ${url.pathname}${url.search}`);
  }

  /** @throws Error when nobody put it */
  text(url: string): string {
    const key = new URL(url).pathname.split('/').slice(2).join('/');
    const text = this.objects.get(key);
    if (text === undefined) {
      throw new ServiceError('ValidationError', `S3 error: The specified key ${key} does not exist.`);
    }
    return text;
  }

  private listed(prefix: string): string {
    const there = prefix.endsWith('.zip') || this.objects.has(prefix);
    const contents = there ? `<Contents>${element('Key', prefix)}${element('Size', SIZE)}</Contents>` : '';
    return `${element('IsTruncated', false)}${element('KeyCount', there ? 1 : 0)}${contents}`;
  }
}

function document(name: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${name}>${content}</${name}>`;
}
