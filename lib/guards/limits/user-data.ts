import type { Limit } from './excess';
import { filledIn } from './filled-in';

/** Before it is put into Base64. Source: EC2 User Guide, "Run commands when you launch an EC2 instance with user data". */
const MOST = 16 * 1024;
/** What EKS merges into that of a managed group: a node config, whose certificate is most of it, and MIME headers. */
const OF_EKS = 2560;

/** Launch templates whose user data is longer than EC2 takes once CloudFormation and EKS have filled it in. */
export const userData: Limit = (resources) =>
  resources.flatMap(([id, { Type, Properties }]) => {
    const data = Properties?.LaunchTemplateData as
      | { UserData?: { 'Fn::Base64'?: unknown }; ImageId?: unknown }
      | undefined;
    if (Type !== 'AWS::EC2::LaunchTemplate' || data?.UserData === undefined) {
      return [];
    }
    const most = data.ImageId === undefined ? MOST - OF_EKS : MOST;
    const bytes = Buffer.byteLength(String(filledIn(data.UserData['Fn::Base64'] ?? data.UserData)));
    return bytes <= most
      ? []
      : [
          {
            id,
            description: `${bytes} bytes of user data, at most ${most} are allowed`,
            fix: 'user_data_url in place of user_data, or fewer labels and taints of that pool',
          },
        ];
  });
