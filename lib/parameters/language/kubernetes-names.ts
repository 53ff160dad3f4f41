import { type Kind, text } from './kinds';

/** Names that Kubernetes gives namespaces: a DNS label. Source: RFC 1123, section 2.1. */
const LABEL = /[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?/.source;

/** The name of a Kubernetes namespace. */
export const namespaceName = text({
  pattern: new RegExp(`^${LABEL}$`),
  must: 'be the name of a Kubernetes namespace: up to 63 of a-z, 0-9 and hyphen',
  allowed: 'the name of a Kubernetes namespace: up to 63 of a-z, 0-9 and hyphen',
});

/** The name of an object whose name is not part of an address. Source: RFC 1123, by way of "Object Names and IDs". */
function objectName(noun: 'secret' | 'service account'): Kind<string> {
  const rule = `the name of a Kubernetes ${noun}: lower case letters, digits, hyphens and dots`;
  return text({
    pattern: new RegExp(`^(?![a-z0-9.-]{254})${LABEL}(\\.${LABEL})*$`),
    must: `be ${rule}`,
    allowed: rule,
  });
}

export const secretName = objectName('secret');
export const serviceAccountName = objectName('service account');
