import { parseArgs } from 'node:util';
import { similarNames } from '../parameters/language/names';
import { WORDS } from './words';

export interface Options {
  /** Which tool the file is of. */
  readonly word: string;
  /** Its path, or - for what comes in. */
  readonly file: string;
  /** What the rack is called. @default - as the source calls it */
  readonly name?: string;
  /** @default - that of the source */
  readonly region?: string;
  /** Where the rack file goes. @default - stdout */
  readonly output?: string;
  /** Whether it may take the place of another. */
  readonly force: boolean;
}

/** A command that is not to be understood. */
export class UsageError extends Error {}

export const USAGE = `npm run import -- convox|kube-aws|tpa|eksctl FILE [options]

Makes a rack file of the configuration of another tool, and says of every key without an equivalent why there is none.

  convox FILE            the output of \`convox rack params\`, or its JSON
  kube-aws cluster.yaml  every version, coreos-kubernetes included
  tpa config.yml         with platform: aws
  eksctl cluster.yaml    a ClusterConfig

  FILE may be -, for what is piped in.

  -o, --output FILE      write the rack file there, as racks/prod.yaml, which is the rack prod; otherwise it is printed
                         (with npm run --silent nothing else)
  --force                take the place of a file that is there
  --name NAME            what the rack is called, where the source does not say, or otherwise than it says
  --region REGION        the region, likewise
  -h, --help
`;

/**
 * @returns nothing where help is asked for
 * @throws UsageError if the arguments are not to be understood
 */
export function parseOptions(args: readonly string[]): Options | undefined {
  const { values, positionals } = understood(args);
  const [word, file, ...others] = positionals;
  if (values.help) {
    return undefined;
  }
  if (word === undefined || file === undefined) {
    throw new UsageError(word === undefined ? 'which tool, and which file?' : 'which file?');
  }
  if (!WORDS.includes(word)) {
    const [near] = similarNames(word, WORDS, OTHER_WORDS);
    throw new UsageError(
      `${JSON.stringify(word.slice(0, 40))} is none of ${WORDS.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`,
    );
  }
  if (others.length > 0) {
    throw new UsageError('one file at a time');
  }
  const { name, region, output, force = false } = values;
  return { word, file, name, region, output, force };
}

/** What else people call them. */
const OTHER_WORDS = {
  kubeaws: 'kube-aws',
  kube_aws: 'kube-aws',
  tpaexec: 'tpa',
  eks: 'eksctl',
  clusterconfig: 'eksctl',
  convox_rack: 'convox',
};

function understood(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        output: { type: 'string', short: 'o' },
        force: { type: 'boolean' },
        name: { type: 'string' },
        region: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
