const { default: Sequencer } = require('@jest/test-sequencer');

/** Tests of the topic first. */
module.exports = class extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => (a.path < b.path ? -1 : 1));
  }
};
