import { type Kind, text } from '../language/kinds';
import { meantAsWritten } from '../language/meant';
import { meantArn } from '../language/meant-aws';

/** Also that of a folder with its versions. */
export function editionName(): Kind<string> {
  const rule = 'a name of 1 to 30 of a-z, 0-9 and hyphen, a letter first';
  return text({ pattern: /^[a-z][a-z0-9-]{0,29}$/, must: `be ${rule}`, allowed: rule });
}

/** Service Catalog takes no spaces. Source: Service Catalog API reference, ProvisioningArtifactProperties. */
export function versionName(): Kind<string> {
  const rule = '1 to 50 letters, digits, dots, hyphens and underscores, a letter or digit first';
  return text({ pattern: /^[A-Za-z0-9][\w.-]{0,49}$/, must: `be ${rule}`, allowed: rule });
}

const PRINCIPALS =
  'the ARN of a role, user or group of IAM; without an account, such as arn:aws:iam:::role/platform-*, it may have wildcards after the kind, and more than those';
const NAME = '(?:[\\w+=.@-]+/)*[\\w+=.@-]{1,128}';

/**
 * Who may launch: a principal, or a pattern for those of each account.
 * Source: Service Catalog API reference, AssociatePrincipalWithPortfolio.
 */
export function principal(): Kind<string> {
  const pattern = new RegExp(
    `^arn:aws[a-z-]*:iam::(?:\\d{12}:(?:role|user|group)/${NAME}|:(?:role|user|group)/(?![*?/]+$)[\\w+=.@/*?-]{1,512})$`,
  );
  return { ...text({ pattern, must: `be ${PRINCIPALS}`, allowed: PRINCIPALS }), meant: meantArn };
}

/** An account, or an organization with all of its accounts. Source: Organizations API reference, Account, Organization. */
export function recipient(): Kind<string> {
  const rule = 'an AWS account id of 12 digits, or the id of an organization such as o-a1b2c3d4e5';
  return text({ pattern: /^(?:\d{12}|o-[a-z0-9]{10,32})$/, must: `be ${rule}`, allowed: rule });
}

/** Of a bucket that is made: names are those of everybody. Dots would break TLS. */
export function newBucketName(): Kind<string> {
  const rule = 'the name of a bucket that nobody has: 3 to 63 of a-z, 0-9 and hyphen';
  return text({ pattern: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, must: `be ${rule}`, allowed: rule });
}

/** Source: Service Catalog API reference, CreatePortfolio: ProviderName of 1 to 50 characters. */
export function providerName(): Kind<string> {
  const rule = '1 to 50 letters, digits, spaces, dots, hyphens or underscores';
  return text({ pattern: /^[\w.-](?:[\w. -]{0,48}[\w.-])?$/, must: `be ${rule}`, allowed: rule });
}

/** Source: Service Catalog API reference, CreateProduct: SupportEmail of at most 254 characters. */
export function emailAddress(): Kind<string> {
  const rule = 'an e-mail address';
  const pattern = /^[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,60}\.){1,3}[A-Za-z]{2,20}$/;
  return { ...text({ pattern, must: `be ${rule}`, allowed: rule }), meant: meantAsWritten };
}

/** What the names of racks begin with that somebody launches. Short, as names of load balancers have 32 characters. */
export function namePrefix(): Kind<string> {
  const rule = '2 to 8 of a-z, 0-9 and hyphen, a letter first and a hyphen last';
  return text({ pattern: /^[a-z][a-z0-9-]{0,6}-$/, must: `be ${rule}`, allowed: rule });
}
