import { writeFileSync } from 'node:fs';
import { review } from '../lib/review/review';
import { deployedOnce } from './support/deployed-racks';
import { PARAMETER_ROWS } from './support/parameter-rows';
test('x', () => {
  const out: any = {}; const t: any = {};
  for (const [n, { from = {}, to }] of Object.entries(PARAMETER_ROWS)) {
    if (['name','region'].includes(n)) continue;
    const r = (raw: any) => [{ name: 'rack', region: 'us-east-1', stacks: JSON.parse(JSON.stringify(deployedOnce(raw))) }];
    const [a, b] = [r(from), r({ ...from, ...to })];
    const c0 = process.cpuUsage();
    out[n] = review(a, b, { today: '2026-11-26' }); const c1 = process.cpuUsage(c0);
    out[n + ' back'] = review(b, a, { today: '2026-11-26' });
    t[n] = [Math.round((c1.user + c1.system) / 1000), JSON.stringify(out[n]).length];
  }
  writeFileSync('/tmp/rv/reports.json', JSON.stringify(out, null, 1));
  writeFileSync('/tmp/rv/times.json', JSON.stringify(t));
});
