import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type { Construct } from 'constructs';
import type { SchedulePlan } from '../../rack/nodes/schedule';

export interface ScheduleProps {
  /** Logical id of the group. */
  readonly id: string;
  readonly autoScalingGroupName: string;
  readonly minSize: number;
  readonly maxSize: number;
  /** What the group begins with. @default - the least, and the autoscaler decides from there */
  readonly desiredSize?: number;
  readonly schedule: SchedulePlan;
}

/**
 * Scales a group to zero and back. By Auto Scaling itself, whose groups may have at most no instances: EKS allows a
 * group no maximum below one, and the autoscaler would bring that one back.
 */
export function scheduled(scope: Construct, props: ScheduleProps): void {
  const { down, up } = props.schedule;
  const action = (suffix: string, recurrence: string, minSize: number, maxSize: number, desiredCapacity?: number) =>
    new autoscaling.CfnScheduledAction(scope, `${props.id}${suffix}`, {
      autoScalingGroupName: props.autoScalingGroupName,
      recurrence: recurrence,
      timeZone: 'Etc/UTC',
      minSize,
      maxSize,
      desiredCapacity,
    });
  if (down !== undefined) {
    action('ScaleDown', down, 0, 0, 0);
  }
  if (up !== undefined) {
    // Auto Scaling itself lifts a group to its least. To ask for exactly that would shrink a group that is running.
    const wanted = props.desiredSize === props.minSize ? undefined : props.desiredSize;
    action('ScaleUp', up, props.minSize, props.maxSize, wanted);
  }
}
