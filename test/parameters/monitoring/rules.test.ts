import { refusals as refusedOf, warnings as warningsOf } from '../../support/refusals';
import type { Raw } from '../../support/templates';

const TOPIC = 'arn:aws:sns:us-east-1:111122223333:operations';
const ON = { monitoring_enable: true };

test.each<[string, Raw, readonly RegExp[]]>([
  ['an address', { ...ON, alarm_email: 'a@example.org' }, []],
  ['a topic', { ...ON, alarm_topic_arn: TOPIC }, []],
  ['both', { ...ON, alarm_email: 'a@example.org', alarm_topic_arn: TOPIC }, [/^alarm_email: must not be given with/]],
  [
    'a topic elsewhere',
    { ...ON, alarm_topic_arn: TOPIC, region: 'eu-west-1' },
    [/^alarm_topic_arn: must be a topic in the region of the rack, eu-west-1/],
  ],
  ['a topic of a FIFO', { ...ON, alarm_topic_arn: `${TOPIC}.fifo` }, [/^alarm_topic_arn: must be the ARN/]],
])('who is told: %s', (_, raw, refusals) => {
  const refused = refusedOf(raw);
  expect(refused).toHaveLength(refusals.length);
  for (const [i, refusal] of refusals.entries()) {
    expect(refused[i]).toMatch(refusal);
  }
});

test.each<[string, Raw, string, boolean]>([
  ['nobody', ON, 'rack:alarms-unheard', true],
  ['somebody', { ...ON, alarm_email: 'a@example.org' }, 'rack:alarms-unheard', false],
  ['nobody, of a rack that is not watched', {}, 'rack:alarms-unheard', false],
  ['no access log', { ...ON, fluentd_disable: true }, 'rack:router-metrics-missing', true],
  ['an access log', ON, 'rack:router-metrics-missing', false],
  ['an address for nothing', { alarm_email: 'a@example.org' }, 'rack:without-effect-alarm_email', true],
  ['a topic for nothing', { alarm_topic_arn: TOPIC }, 'rack:without-effect-alarm_topic_arn', true],
])('what is worth a warning: %s', (_, raw, id, warned) => {
  expect(warningsOf(raw).includes(id)).toBe(warned);
});

test('its add-on is configured as others of a rack are', () => {
  const addon = { name: 'amazon-cloudwatch-observability' };
  const withConfiguration = (configuration: object) => ({ addons: [{ ...addon, configuration }] });
  expect(refusedOf({ ...ON, ...withConfiguration({ dcgmExporter: { enabled: false } }) })).toEqual([]);
  expect(refusedOf({ ...ON, ...withConfiguration({ containerLogs: { enabled: true } }) })).toEqual([
    expect.stringContaining('must not have containerLogs.enabled'),
  ]);
  // Without monitoring it is the user’s own, with all that it does.
  expect(refusedOf(withConfiguration({ containerLogs: { enabled: true } }))).toEqual([]);
  expect(refusedOf({ ...ON, addons: [{ ...addon, permissions: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }] })).toEqual([
    expect.stringContaining('addons[0].permissions: is for add-ons of your own'),
  ]);
});
