import { warnings } from '../../support/refusals';
import type { Raw } from '../../support/templates';

test.each<[string, Raw, string[]]>([
  ['logs that travel in the clear', { syslog: 'udp://logs:514' }, ['rack:syslog-in-the-clear']],
  ['syslog with TLS', { syslog: 'tcp+tls://logs.example.org:6514' }, []],
  ['syslog without shipping', { syslog: 'tcp://logs:514', fluentd_disable: true }, ['rack:without-effect-syslog']],
])('warns of %s', (_, raw, expected) => {
  expect(warnings(raw).filter((id) => id !== 'rack:endpoint-open')).toEqual(expected);
});
