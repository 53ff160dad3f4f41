/** Ends a run with the line that counts, below the summary that jest prints last. */
module.exports = class CountReporter {
  onRunComplete(_contexts, results) {
    // A test file that does not even load runs no test, and has failed all the same.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.once('exit', () => console.log(`${results.numPassedTests} passed, ${failed} failed`));
  }
};
