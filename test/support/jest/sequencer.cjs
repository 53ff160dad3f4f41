const { sep } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const OF_THE_CLI = `${sep}test${sep}cli${sep}`;

/** What takes longest comes first also where no run before tells what that is, so that no process is left with it in the end. */
module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => (path.includes(OF_THE_CLI) ? 0 : 1);
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
};
