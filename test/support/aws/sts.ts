import { ACCOUNT } from './account';
import { ServiceError } from './stack';
import type { Answer } from './xml';

const USER = `arn:aws:iam::${ACCOUNT}:user/engineer`;

/**
 * The operations of STS that the CLI calls: who am I, and the roles of the CDK's bootstrap.
 * Source: AWS Security Token Service API reference.
 */
export const STS: Readonly<Record<string, (form: URLSearchParams) => Answer>> = {
  GetCallerIdentity: () => ({ Account: ACCOUNT, UserId: 'AIDAENGINEER', Arn: USER }),
  AssumeRole: (form) => {
    const arn = form.get('RoleArn') ?? '';
    // Roles of other accounts trust nobody here.
    if (!arn.includes(`::${ACCOUNT}:`)) {
      throw new ServiceError(
        'AccessDenied',
        `${USER} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
      );
    }
    return {
      Credentials: {
        AccessKeyId: 'ASIAROLE',
        SecretAccessKey: 'secret',
        SessionToken: 'token',
        Expiration: new Date(Date.now() + 3_600_000),
      },
      AssumedRoleUser: { AssumedRoleId: 'AROA:cdk', Arn: arn },
    };
  },
};
