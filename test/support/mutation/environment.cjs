/** Where mutants run: nothing is left to the next one, and the first test that fails ends the run. */
const Environment = require('../jest/environment.cjs');
const forget = require('../jest/forget.cjs');

/** The mutant that a test has noticed. */
let noticed;

const mutant = () => process.env.__STRYKER_ACTIVE_MUTANT__;

module.exports = class extends Environment {
  constructor(config, context) {
    super(config, context);
    // What a mutant loaded and made must not be taken for what the next one does.
    forget();
    this.global.mutation = {
      noticed: mutant() !== undefined && mutant() === noticed,
      names: config.globalConfig.testNamePattern?.replaceAll('\\', ''),
    };
  }

  handleTestEvent(event) {
    if (event.name === 'test_done' && event.test.errors.length > 0) {
      noticed = mutant();
    } else if (event.name === 'test_start' && mutant() !== undefined && mutant() === noticed) {
      event.test.mode = 'skip';
    }
  }
};
