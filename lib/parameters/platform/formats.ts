import { z } from 'zod';
import { nearestRetentions, RETENTION_DAYS } from '../../facts/logs/log-retention';
import { numberPattern } from '../../facts/patterns';
import { LONGEST_CERTIFICATE_HOURS } from '../../facts/traffic/certificates';
import { aheadForm, lessStrict, textForm, textSchema } from '../language/file-form';
import { type Kind, refine, text } from '../language/kinds';
import { meantNumber } from '../language/meant';

/** Names that Kubernetes gives namespaces: a DNS label. Source: RFC 1123, section 2.1. */
const LABEL = /[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?/.source;

/** The name of a Kubernetes namespace. */
export const namespaceName = text({
  pattern: new RegExp(`^${LABEL}$`),
  must: 'be the name of a Kubernetes namespace: up to 63 of a-z, 0-9 and hyphen',
  allowed: 'the name of a Kubernetes namespace: up to 63 of a-z, 0-9 and hyphen',
});

/** The name of a Kubernetes secret. */
export const secretName = text({
  pattern: new RegExp(`^(?![a-z0-9.-]{254})${LABEL}(\\.${LABEL})*$`),
  must: 'be the name of a Kubernetes secret: lower case letters, digits, hyphens and dots',
  allowed: 'the name of a Kubernetes secret: lower case letters, digits, hyphens and dots',
});

/** The name of an app: it becomes part of a namespace, a log group and a bucket. */
const name = text({
  pattern: /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/,
  must: 'be 1 to 20 of a-z, 0-9 and hyphen, a letter first, no hyphen last',
  allowed: 'a name of 1 to 20 of a-z, 0-9 and hyphen, a letter first',
});
export const appName = refine(
  name,
  (given) => (given === 'system' ? 'must not be system, whose log group is the rack’s own' : undefined),
  aheadForm(name.file, '(?!system(?![a-z0-9-]))', `${name.allowed}, and not system`),
);

/** A number of days that CloudWatch Logs takes. */
export function retentionDays(): Kind<number> {
  const allowed = `one of ${RETENTION_DAYS.join(', ')}`;
  const whole: Kind<number> = {
    schema: z.int({ error: 'must be a whole number of days' }),
    fromText: (given) => (/^\d+$/.test(given) ? Number(given) : given),
    allowed,
    file: { schema: { anyOf: [{ enum: RETENTION_DAYS }, textSchema(`0*(?:${RETENTION_DAYS.join('|')})`, allowed)] } },
    meant: (refused) => meantNumber(refused).flatMap(nearestRetentions),
  };
  const problem = (days: number) =>
    RETENTION_DAYS.includes(days) ? undefined : 'must be a number of days that CloudWatch takes';
  return refine(whole, problem, whole.file);
}

/** Seconds of a duration as Go and Kubernetes write it: 2160h, 1h30m. */
export function secondsOf(duration: string): number {
  const [, hours = 0, minutes = 0, seconds = 0] = DURATION.exec(duration) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

const DURATION = /^(?=\d)(?:(\d{1,6})h)?(?:(\d{1,8})m)?(?:(\d{1,10})s)?$/;
const HOUR = 3600;

/** How long a certificate is good for. Source: cert-manager, API reference, CertificateSpec: at least one hour. */
export function certificateDuration(): Kind<string> {
  const allowed = `a duration of 1h to ${LONGEST_CERTIFICATE_HOURS}h, in hours, minutes and seconds such as 720h or 1h30m`;
  const kind = text({ pattern: DURATION, must: `be ${allowed}`, allowed });
  const problem = (duration: string) => {
    const seconds = secondsOf(duration);
    return seconds < HOUR || seconds > LONGEST_CERTIFICATE_HOURS * HOUR ? `must be ${allowed}` : undefined;
  };
  return refine(kind, problem, lessStrict(kind.file, 'durations'));
}

/** Where logs are sent to, and how. */
export interface SyslogTarget {
  readonly scheme: 'tcp' | 'udp' | 'tcp+tls';
  readonly host: string;
  readonly port: number;
}

/** A host by name or IPv4 address. Source: RFC 1123, section 2.1. */
const HOST_LABEL = /[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?/.source;
const syslog = (port: string) => new RegExp(`^(tcp|udp|tcp\\+tls)://(${HOST_LABEL}(?:\\.${HOST_LABEL})*):(${port})$`);
const SYSLOG = syslog('[1-9]\\d{0,4}');

/** The address of a syslog server that {@link syslogUrl} has accepted. */
export function syslogTarget(url: string): SyslogTarget {
  const [, scheme, host = '', port] = SYSLOG.exec(url) ?? [];
  return { scheme: scheme as SyslogTarget['scheme'], host, port: Number(port) };
}

/** The address of a syslog server: a scheme, a host and a port. */
export function syslogUrl(): Kind<string> {
  const allowed = 'tcp://host:port, udp://host:port or tcp+tls://host:port';
  const problem = (url: string) => {
    const { port } = syslogTarget(url);
    return port >= 1 && port <= 65535 ? undefined : 'must name a port from 1 to 65535';
  };
  return refine(
    text({ pattern: SYSLOG, must: `be ${allowed}`, allowed }),
    problem,
    textForm(syslog(numberPattern(1, 65535)), allowed, false),
  );
}
