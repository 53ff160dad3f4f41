/** Takes racks through everything that a synth does. `npm run validate -- --help` says how. */

import { existsSync, readFileSync } from 'node:fs';
import cdkJson from '../cdk.json';
import { flagsOf, WITHOUT_TRACES } from '../lib/context';
import { fleetOf } from '../lib/fleet';
import { throwIfAny } from '../lib/parameters/parse';
import { CLEAR } from '../lib/terminal/screen';
import { validate } from '../lib/validation';
import { render } from '../lib/validation/render';
import { runCommand } from './support/command';
import { contextOf } from './support/racks';

/** What the CDK's CLI keeps of look-ups. */
const LOOK_UPS = 'cdk.context.json';

runCommand({
  name: 'validate',
  about:
    'Takes racks through parse, plan, synth, guards and limits, each by itself, and says what is wrong with which.',
  run({ argv, json, look, stdout, stderr }) {
    const { racks, problems } = fleetOf(contextOf(argv));
    const lookUps = existsSync(LOOK_UPS) ? JSON.parse(readFileSync(LOOK_UPS, 'utf8')) : {};
    const context = { ...lookUps, ...flagsOf(cdkJson.context), ...WITHOUT_TRACES };
    const say = (text: string) => stderr.isTTY && stderr.write(`${CLEAR}${text}`);
    const verdicts = racks.map((asked, index) => {
      say(`${index + 1} of ${racks.length}: ${asked.name}`);
      return validate(asked, context);
    });
    say('');
    if (verdicts.length > 0) {
      stdout.write(json ? `${JSON.stringify(verdicts, undefined, 2)}\n` : render(verdicts, look));
    }
    throwIfAny(problems);
    return verdicts.every(({ isValid }) => isValid) ? 0 : 1;
  },
});
