import { z } from 'zod';
import { nearestRetentions, RETENTION_DAYS } from '../../facts/logs/log-retention';
import { numberPattern } from '../../facts/patterns';
import { textForm, textSchema } from '../language/file-form';
import { type Kind, refine, text } from '../language/kinds';
import { meantNumber } from '../language/meant';

/** A number of days that CloudWatch Logs takes. */
export function retentionDays(): Kind<number> {
  const allowed = `one of ${RETENTION_DAYS.join(', ')}`;
  const whole: Kind<number> = {
    schema: z.number({ error: 'must be a whole number of days' }),
    fromText: (given) => (/^\d+$/.test(given) ? Number(given) : given),
    allowed,
    file: () => ({
      schema: { anyOf: [{ enum: RETENTION_DAYS }, textSchema(`0*(?:${RETENTION_DAYS.join('|')})`, allowed)] },
    }),
    meant: (refused) => meantNumber(refused).flatMap(nearestRetentions),
  };
  const problem = (days: number) =>
    RETENTION_DAYS.includes(days) ? undefined : 'must be a number of days that CloudWatch takes';
  return refine(whole, problem, whole.file);
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
  const kind = text({ pattern: SYSLOG, must: `be ${allowed}`, allowed });
  const problem = (url: string) => {
    const { port } = syslogTarget(url);
    return port >= 1 && port <= 65535 ? undefined : 'must name a port from 1 to 65535';
  };
  return refine(kind, problem, () => textForm(syslog(numberPattern(1, 65535)), allowed, false));
}
