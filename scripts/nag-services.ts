/** Writes which services each rule of cdk-nag looks at, after an update of it. Usage: `npm run rules`. */
import { writeFileSync } from 'node:fs';
import { nagServices } from './support/nag-services';

writeFileSync('lib/guards/nag-services.json', nagServices());
