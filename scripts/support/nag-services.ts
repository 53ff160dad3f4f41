import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const RULES = join(dirname(require.resolve('cdk-nag')), 'rules');

/**
 * What the rules of cdk-nag look at, by their sources: the services whose classes a rule loads, in small letters and without
 * `AWS::`, and types that it names.
 */
export function nagServices(): string {
  const services = readdirSync(RULES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const lines = services.flatMap(({ name: service }) =>
    readdirSync(join(RULES, service))
      .filter((file) => file.endsWith('.js') && file !== 'index.js')
      .map((file) => {
        const text = readFileSync(join(RULES, service, file), 'utf8');
        const loaded = [...text.matchAll(/require\("aws-cdk-lib\/aws-([a-z0-9]+)"\)/g)].map(([, name = '']) => name);
        const named = [...text.matchAll(/\bcfnResourceType === '([^']+)'/g)].map(([, type = '']) => type);
        const seen = [...new Set([...loaded, ...named])].sort();
        return `  ${JSON.stringify(file.replace(/\.js$/, ''))}: [${seen.map((one) => JSON.stringify(one)).join(', ')}]`;
      }),
  );
  return `{\n${lines.sort().join(',\n')}\n}\n`;
}
