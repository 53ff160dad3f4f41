import type { RackParameters } from '../../parameters/declarations';

/** When node groups go to zero and when they get their sizes back: five-field cron, UTC. */
export interface SchedulePlan {
  /** @default - never */
  readonly down?: string;
  /** @default - never */
  readonly up?: string;
}

export function scheduleOf(p: RackParameters): SchedulePlan | undefined {
  const { schedule_rack_scale_down: down, schedule_rack_scale_up: up } = p;
  return down === undefined && up === undefined ? undefined : { down, up };
}
