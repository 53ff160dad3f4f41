import { text } from '../language/kinds';

/** A DNS name of at least two labels, without a dot at the end. Source: RFC 1123, section 2.1. */
export const domainName = text({
  pattern: /^(?![a-z0-9.-]{254})([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/,
  must: 'be a DNS name in lower case, such as api.example.org',
  allowed: 'a DNS name in lower case, such as api.example.org',
});
