import { syslogTarget } from '../../../lib/parameters/logs/formats';

test('a syslog server by its parts', () => {
  expect(syslogTarget('tcp+tls://logs.example.org:6514')).toEqual({
    scheme: 'tcp+tls',
    host: 'logs.example.org',
    port: 6514,
  });
});
