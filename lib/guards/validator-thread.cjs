/** The thread of the validator, which validator.ts starts: one validator that is asked for reports, each by a message. */
const { parentPort, workerData } = require('node:worker_threads');

let validator;
function reportOf(stackTemplates) {
  validator ??= new (require(workerData.library).CloudFormationValidatePlugin)();
  return validator.validate({ stackTemplates, templatePaths: stackTemplates.map(({ templatePath }) => templatePath) });
}

try {
  // What starts the validator is its first template. One that knows the types of this one is not started again.
  reportOf([{ templatePath: workerData.first, stackConstructPath: '' }]);
} catch {
  // It will be the same with the templates that matter, and whoever asks for those hears of it.
}

parentPort.on('message', ({ stackTemplates, port, answered }) => {
  try {
    port.postMessage({ report: reportOf(stackTemplates), version: validator.version });
  } catch {
    // Without an answer they are validated where they were made, which says what is wrong.
  } finally {
    Atomics.store(answered, 0, 1);
    Atomics.notify(answered, 0);
  }
});
