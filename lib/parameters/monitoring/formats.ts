import { arn } from '../language/formats';
import { type Kind, text } from '../language/kinds';
import { meantAsWritten } from '../language/meant';

/** An address that SNS mails to: as people have them, not all that RFC 5322 would let pass. */
export function emailAddress(): Kind<string> {
  const allowed = 'an e-mail address such as operations@example.org';
  const kind = text({
    pattern: /^[A-Za-z0-9_+%-]+(?:\.[A-Za-z0-9_+%-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$/,
    must: 'be an e-mail address',
    allowed,
  });
  return { ...kind, meant: meantAsWritten };
}

/** A standard topic. Source: SNS API reference, CreateTopic: up to 256 letters, digits, hyphens and underscores. */
export function topicArn(example: string): Kind<string> {
  return arn({ service: 'sns', global: false, resource: /[\w-]{1,256}/, noun: 'an SNS topic', example });
}
