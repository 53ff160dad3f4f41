import { type Kind, text } from '../language/kinds';
import { meantAsWritten } from '../language/meant';
import { meantArn } from '../language/meant-aws';

/** A managed policy of IAM, of an account or of AWS. Source: IAM API reference, Policy. */
export function policyArn(example: string): Kind<string> {
  const allowed = `the ARN of a managed policy, such as ${example}`;
  const kind = text({
    free: true,
    pattern: /^arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/,
    must: 'be the ARN of a managed policy',
    allowed,
  });
  return { ...kind, meant: meantArn };
}

/** What tells a role for whom somebody asks. Source: STS API reference, AssumeRole, ExternalId. */
export function externalId(): Kind<string> {
  const allowed = '2 to 1,224 letters, digits or _+=,.@:/-';
  const kind = text({ free: true, pattern: /^[\w+=,.@:/-]{2,1224}$/, must: `be ${allowed}`, allowed });
  return { ...kind, meant: meantAsWritten };
}
