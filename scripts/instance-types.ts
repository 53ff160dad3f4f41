import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _InstanceType } from '@aws-sdk/client-ec2';
import { instanceTypesFile } from '../lib/facts/nodes/instance-families';

writeFileSync(
  join(__dirname, '..', 'lib', 'facts', 'nodes', 'instance-types.json'),
  instanceTypesFile(Object.values(_InstanceType)),
);
