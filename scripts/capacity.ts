/** What racks take of the service quotas of their accounts. `npm run capacity -- --help` says how. */
import { capacityOf } from '../lib/capacity';
import { render } from '../lib/capacity/render';
import { accountOf } from './support/racks';
import { runReport } from './support/report';

runReport({
  name: 'capacity',
  about: 'What racks take of service quotas, at the start and at full scale, beside what a new account has.',
  report: (racks) =>
    capacityOf(
      racks.map(({ name, parameters, plan }) => ({
        name,
        region: parameters.region,
        account: accountOf(parameters),
        plan,
      })),
    ),
  render,
});
