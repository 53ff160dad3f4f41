import { described } from './described';
import { isHandled, type Resource, type Stack } from './stack';
import type { Answer, HandlerEvent, Invoke, Occasion, RequestType, Step } from './step';
import type { Gate, Visit } from './walk';

export type Properties = Readonly<Record<string, unknown>>;

export interface LedgerProps {
  readonly invoke: Invoke;
  /** Milliseconds since the rehearsal began. */
  readonly now: () => number;
  /** Hears of every step when it starts and when it ends. */
  readonly hear: (step: Step) => void;
}

export interface Call {
  readonly request: RequestType;
  readonly occasion?: Occasion;
  readonly properties: Properties;
  readonly remarks?: readonly string[];
}

/** Calls the handler, and keeps what it was called for and what it has put into the cluster. */
export class Ledger {
  readonly steps: Step[] = [];
  /** What custom resources answered, by stack and logical id. */
  readonly answers = new Map<string, Readonly<Record<string, string>>>();
  private readonly present = new Map<string, Properties>();

  constructor(private readonly props: LedgerProps) {}

  has(stack: Stack, id: string): boolean {
    return this.present.has(`${stack.name}/${id}`);
  }

  propertiesOf(stack: Stack, id: string): Properties | undefined {
    return this.present.get(`${stack.name}/${id}`);
  }

  /** What of a stack is in the cluster, by logical id. */
  presentOf(stack: string): [string, Properties][] {
    return [...this.present].flatMap(([key, properties]): [string, Properties][] =>
      key.startsWith(`${stack}/`) ? [[key.slice(stack.length + 1), properties]] : [],
    );
  }

  async call(
    phase: string,
    stack: Stack,
    id: string,
    gate: Gate | undefined,
    { request, occasion, properties, remarks = [] }: Call,
  ): Promise<Visit> {
    const { type, resource } = handled(stack, id);
    const key = `${stack.name}/${id}`;
    const step: Step = {
      phase,
      stack: stack.name,
      id,
      type,
      what: described(type, properties),
      request,
      occasion,
      start: this.props.now(),
      after: gate?.id,
      remarks,
    };
    if (request === 'Delete' && /^Retain/.test(resource.DeletionPolicy ?? '')) {
      this.present.delete(key);
      this.record({ ...step, end: step.start, outcome: 'kept', reason: 'the template retains it' });
      return { outcome: 'done' };
    }
    this.props.hear(step);
    const old = this.present.get(key);
    const answer = await this.answerTo({
      RequestType: request,
      ResourceType: type,
      LogicalResourceId: id,
      ResourceProperties: properties,
      ...(request === 'Update' ? { OldResourceProperties: old } : {}),
    });
    const end = this.props.now();
    const outcome = answer.error === undefined ? 'done' : 'failed';
    if (outcome === 'done') {
      this.remember(key, request, properties, answer);
    }
    this.record({ ...step, end, outcome, reason: answer.error, remarks: [...remarks, ...answer.remarks] });
    return { outcome, gate: { id, end } };
  }

  private async answerTo(event: HandlerEvent): Promise<Answer> {
    return this.props.invoke(event).catch((error: Error) => ({ error: error.message, remarks: [] }));
  }

  private remember(key: string, request: RequestType, properties: Properties, { data }: Answer): void {
    if (request === 'Delete') {
      this.present.delete(key);
      this.answers.delete(key);
      return;
    }
    this.present.set(key, properties);
    if (data !== undefined) {
      this.answers.set(key, data);
    }
  }

  /** Notes that a resource was not reached. */
  cancelled(phase: string, stack: Stack, id: string, gate: Gate | undefined): void {
    const { type } = handled(stack, id);
    const request = this.present.has(`${stack.name}/${id}`) ? 'Update' : 'Create';
    const now = this.props.now();
    const step = {
      phase,
      stack: stack.name,
      id,
      type,
      what: type.replace('Custom::AWSCDK-EKS-', ''),
      request,
      start: now,
      end: now,
      after: gate?.id,
    } as const;
    this.record({ ...step, outcome: 'cancelled', remarks: [] });
  }

  record(step: Step): void {
    this.steps.push(step);
    this.props.hear(step);
  }
}

/** A resource that the handler is called for. */
export function handled(stack: Stack, id: string) {
  const resource: Resource | undefined = stack.template.Resources[id];
  if (resource === undefined || !isHandled(resource.Type)) {
    throw new Error(`${stack.name}/${id} is nothing that the handler knows`);
  }
  return { resource, type: resource.Type, properties: resource.Properties ?? {} };
}
