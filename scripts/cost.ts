/** What racks cost while nothing happens in them. `npm run cost -- --help` says how. */
import { costOf } from '../lib/cost';
import { render } from '../lib/cost/render';
import { runReport } from './support/report';

runReport({
  name: 'cost',
  about: 'What racks cost a month while nothing happens in them, part by part, by the list prices of us-east-1.',
  report: (racks) => racks.map(({ plan }) => costOf(plan)),
  render,
});
