/** An app of the CDK with nothing in it, which the benchmark holds racks against. */
const { App, CfnWaitConditionHandle, Stack } = require('aws-cdk-lib');

const app = new App({ autoSynth: false });
// The validation refuses a template without any resource.
new CfnWaitConditionHandle(new Stack(app, 'empty'), 'Nothing');
app.synth();
