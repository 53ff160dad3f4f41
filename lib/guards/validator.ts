import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import {
  CloudFormationValidatePlugin,
  type IPolicyValidationContext,
  type PolicyValidationPluginReport,
} from 'aws-cdk-lib';
import { prepareEngine } from './engine';

/** What the thread says. */
interface Answer {
  readonly report: PolicyValidationPluginReport;
  readonly version: string;
}

/** How long it is waited for: what it takes on a slow machine, many times over. */
const PATIENCE = { ms: 30_000, msForTemplate: 2000 };

/**
 * The validator of the library, in a thread of its own: to start it takes as long as to make a rack, and goes on beside that
 * (docs/decisions/0052-how-the-validator-runs.md). Where the thread says nothing, templates are validated without it.
 */
export class Validator extends CloudFormationValidatePlugin {
  private answer?: Answer;
  private readonly thread: Worker;

  /** @param racks how many there are to validate */
  constructor(racks: number, thread = join(__dirname, 'validator-thread.cjs')) {
    super();
    prepareEngine(racks);
    this.thread = new Worker(thread, {
      // What this process loads beside, such as a compiler of sources, it needs not.
      execArgv: [],
      workerData: { library: require.resolve('aws-cdk-lib'), first: join(__dirname, 'validator-start.template.json') },
    });
    // A process that has nothing else to do ends, and what went wrong in the thread shows in that it says nothing.
    this.thread.unref();
    this.thread.on('error', () => undefined);
  }

  /** The library asks for it after a report: it loads the validator to know it. */
  override get version(): string | undefined {
    return this.answer?.version ?? super.version;
  }

  override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const { port1: here, port2: port } = new MessageChannel();
    const answered = new Int32Array(new SharedArrayBuffer(4));
    const { stackTemplates } = context;
    this.thread.postMessage({ stackTemplates, port, answered }, [port]);
    Atomics.wait(answered, 0, 0, PATIENCE.ms + PATIENCE.msForTemplate * stackTemplates.length);
    this.answer = receiveMessageOnPort(here)?.message;
    here.close();
    return this.answer?.report ?? super.validate(context);
  }
}
