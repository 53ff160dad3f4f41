import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { CfnCluster } from 'aws-cdk-lib/aws-eks';
import { AssetManifestArtifact, type CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { stringify } from 'yaml';
import { guard } from '../lib/guards';
import { isRefusal, takeBack } from '../lib/guards/refused';
import { buildRackApp } from '../lib/rack-app';
import { EXAMPLE_RACKS } from './support/example-racks';
import { type Files, withFiles } from './support/rack-files';
import { type Raw, testApp, withoutTraces } from './support/templates';

const BOOT = readFileSync(join(__dirname, 'fixtures', 'boot.sh'));

/** An app of a project that has some files, with some context. */
function appOf(files: Files, context: Raw = {}): App {
  return withFiles({ 'test/fixtures/boot.sh': BOOT, ...files }, () =>
    withoutTraces(() => {
      const app = testApp(context);
      buildRackApp(app);
      return app;
    }),
  );
}

test('the plans of all racks are known once they are built', () => {
  const files = { 'racks/prod.yaml': 'region: eu-west-1\n', 'racks/dev.yaml': 'node_type: m7g.large\n' };
  const plans = withFiles(files, () => withoutTraces(() => buildRackApp(testApp())));
  expect(plans.map(({ name, region }) => [name, region])).toEqual([
    ['dev', 'us-east-1'],
    ['prod', 'eu-west-1'],
  ]);
});

/** Everything that a deploy takes from an assembly, by the names of stacks: nothing of it says where the stacks are. */
function deployedFrom({ artifacts }: CloudAssembly) {
  const assets = artifacts.filter((one) => one instanceof AssetManifestArtifact);
  const stacks = artifacts.filter((one) => one instanceof CloudFormationStackArtifact);
  const named = (id: string) => {
    const stack = stacks.find((one) => id === one.id || id === `${one.id}.assets`);
    return id.replace(stack?.id ?? '', stack?.stackName ?? '');
  };
  return Object.fromEntries(
    stacks.map(({ id, stackName, manifest, templateFullPath, environment }) => {
      const {
        templateFile,
        stackName: _,
        additionalDependencies,
        ...properties
      } = manifest.properties as unknown as Raw;
      const { files } = assets.find((one) => one.id === `${id}.assets`)?.contents ?? {};
      return [
        stackName,
        {
          template: readFileSync(templateFullPath, 'utf8'),
          properties,
          environment,
          dependencies: [...(manifest.dependencies ?? []), ...(additionalDependencies as string[])].map(named).sort(),
          assets: Object.entries(files ?? {}).map(([hash, { source, destinations }]) => ({
            hash,
            file: source.path === templateFile ? 'template' : basename(source.path ?? ''),
            destinations: Object.values(destinations),
          })),
        },
      ];
    }),
  );
}

describe('a rack that moves from context into a file', () => {
  const files = Object.entries(EXAMPLE_RACKS).map(([key, { name = 'rack', ...raw }]): [string, Raw, Raw] => [
    String(name),
    EXAMPLE_RACKS[key] ?? {},
    raw,
  ]);
  const inFiles = appOf(
    Object.fromEntries(
      files.map(([name, , raw]) => {
        const { user_data_url: script, ...rest } = raw;
        const moved = script === undefined ? rest : { ...rest, user_data_url: join('..', String(script)) };
        return [`racks/${name}.yaml`, stringify(moved)];
      }),
    ),
  );
  const fleet = withFiles({ 'test/fixtures/boot.sh': BOOT }, () => withoutTraces(() => inFiles.synth()));

  test.each(files)('%s is deployed from the same bytes', (name, raw) => {
    const app = appOf({}, raw);
    const alone = withFiles({ 'test/fixtures/boot.sh': BOOT }, () => withoutTraces(() => app.synth()));
    const [before, after] = [alone, fleet.getNestedAssembly(`assembly-${name}`)].map(deployedFrom);
    expect(after).toEqual(before);
    rmSync(app.outdir, { recursive: true });
  });

  test('is a stage of its own, and its stacks go by its name', () => {
    expect(fleet.stacks).toEqual([]);
    const ids = fleet.stacksRecursively.map(({ hierarchicalId, displayName }) => [hierarchicalId, displayName]);
    expect(ids).toHaveLength(fleet.nestedAssemblies.length * 8 - 1);
    expect(ids).toContainEqual(['existing-vpc/eks', 'existing-vpc/eks (existing-vpc-eks)']);
  });

  test('waits for no other rack', () => {
    const { artifacts = {} } = fleet.manifest;
    const stages = Object.values(artifacts).filter(({ type }) => type === 'cdk:cloud-assembly');
    expect(stages).toHaveLength(files.length);
    expect(stages.flatMap(({ dependencies = [] }) => dependencies)).toEqual([]);
  });
});

describe('an account', () => {
  const [without, within] = [{}, { account: '"444455556666"' }].map((parameters) => {
    const app = appOf({
      'racks/a.yaml': Object.entries(parameters)
        .map((pair) => pair.join(': '))
        .join('\n'),
    });
    return deployedFrom(withoutTraces(() => app.synth()).getNestedAssembly('assembly-a'));
  });

  test('is where a rack goes, and its assets, by the roles that are there', () => {
    expect(Object.values(within ?? {}).map(({ environment }) => environment.name)).toEqual(
      Array(8).fill('aws://444455556666/us-east-1'),
    );
    const { properties, assets } = within?.['a-eks'] ?? {};
    expect(properties).toMatchObject({
      assumeRoleArn: expect.stringMatching(/:444455556666:role\/cdk-hnb659fds-deploy-role-444455556666-us-east-1$/),
    });
    expect(assets?.flatMap(({ destinations }) => destinations.map(({ bucketName }) => bucketName))).toEqual([
      'cdk-hnb659fds-assets-444455556666-us-east-1',
    ]);
  });

  test('is in no template but where the record of deploys and the bucket of the assets are', () => {
    const changed = Object.keys(without ?? {}).filter((name) => without?.[name]?.template !== within?.[name]?.template);
    expect(changed.sort()).toEqual(['a-assets', 'a-front']);
    const lines = changed.flatMap((name) => within?.[name]?.template.match(/.*444455556666.*/g) ?? []);
    expect([...new Set(lines.map((line) => line.trim()))]).toEqual([
      '"account": "444455556666",',
      '"S3Bucket": "cdk-hnb659fds-assets-444455556666-us-east-1",',
    ]);
  });
});

describe('guards', () => {
  /** Synthesizes two racks, one of which somebody has made worse. @returns what was printed, and what is left */
  function refused(files: Files, worsen: (app: App) => void) {
    const app = appOf(files);
    worsen(app);
    guard(app);
    const printed: unknown[] = [];
    const error = jest.spyOn(console, 'error').mockImplementation((text) => printed.push(text));
    try {
      app.synth();
      return { printed: 'nothing was refused', left: readdirSync(app.outdir) };
    } catch (refusal) {
      expect(isRefusal(refusal)).toBe(true);
      takeBack(app.outdir);
      return { printed: String([...printed, refusal]), left: readdirSync(app.outdir) };
    } finally {
      error.mockRestore();
      rmSync(app.outdir, { recursive: true });
    }
  }
  const TWO = { 'racks/good.yaml': '', 'racks/bad.yaml': '' };
  const LEFT = ['validation-report.json'];

  test('find a bad cluster in a stage', () => {
    const { printed, left } = refused(TWO, (app) => {
      for (const cluster of app.node.findAll().filter((node) => node instanceof CfnCluster)) {
        if (cluster.node.path.startsWith('bad/')) {
          cluster.logging = undefined;
        }
      }
    });
    expect(printed).toContain('Rack-ControlPlaneLogs');
    expect(printed).toContain('bad/eks/');
    expect(printed).not.toContain('good/eks/');
    expect(left).toEqual(LEFT);
  });

  test('count what is in the templates of stages', () => {
    const many = Object.fromEntries(Array.from({ length: 44 }, (_, i) => [`k${i}`, 'v']));
    const node_pools = [{ name: 'a', type: 'm7g.large', max_price_percentage: 50, labels: { a: 'b', c: 'd' } }];
    const { printed, left } = refused(
      { ...TWO, 'racks/bad.yaml': stringify({ tags: many, node_pools }) },
      () => undefined,
    );
    expect(printed).toContain('would have 51 tags');
    expect(left).toEqual(LEFT);
  });
});

describe('look-ups', () => {
  const VPC = 'vpc-0a1b2c3d4e5f60718';
  const key = (account: string, region: string) =>
    `vpc-provider:account=${account}:filter.tag:Name=Test:region=${region}:returnAsymmetricSubnets=true`;
  const files = {
    'racks/a.yaml': 'vpc_name: Test\naccount: "111122223333"\n',
    'racks/b.yaml': 'vpc_name: Test\naccount: "444455556666"\nregion: eu-west-1\n',
  };
  const before = process.env.CDK_DEFAULT_ACCOUNT;
  afterEach(() => {
    delete process.env.CDK_DEFAULT_ACCOUNT;
    Object.assign(process.env, before === undefined ? {} : { CDK_DEFAULT_ACCOUNT: before });
  });

  test('are in the account and the region of each rack', () => {
    const other = 'vpc-0e5f6a7b8c9d01234';
    const app = appOf(files, {
      [key('111122223333', 'us-east-1')]: { vpcId: VPC },
      [key('444455556666', 'eu-west-1')]: { vpcId: other },
    });
    const { stacksRecursively, manifest } = app.synth();
    expect(manifest.missing).toBeUndefined();
    const vpcOf = (name: string) =>
      stacksRecursively.find(({ stackName }) => stackName === name)?.template.Resources.NetworkPrivateSubnet1.Properties
        .VpcId;
    expect([vpcOf('a-network'), vpcOf('b-network')]).toEqual([VPC, other]);
  });

  test('that nobody has made are asked for where they belong, by the role for look-ups there', () => {
    process.env.CDK_DEFAULT_ACCOUNT = '111122223333';
    const { manifest, stacksRecursively } = appOf(files, {
      [key('111122223333', 'us-east-1')]: { vpcId: VPC },
    }).synth();
    expect(manifest.missing).toEqual([
      {
        key: key('444455556666', 'eu-west-1'),
        provider: 'vpc-provider',
        props: expect.objectContaining({
          account: '444455556666',
          region: 'eu-west-1',
          lookupRoleArn: expect.stringContaining('role/cdk-hnb659fds-lookup-role-444455556666-eu-west-1'),
        }),
      },
    ]);
    expect(stacksRecursively.filter(({ stackName }) => stackName.startsWith('b-'))).toHaveLength(1);
    expect(stacksRecursively.filter(({ stackName }) => stackName.startsWith('a-'))).toHaveLength(8);
  });

  test('that cannot be made are told of together, with the mistakes of other racks, and where', () => {
    delete process.env.CDK_DEFAULT_ACCOUNT;
    expect(() => appOf({ ...files, 'racks/c.yaml': 'private: yes\n' })).toThrow(
      expect.objectContaining({
        name: 'ParameterError',
        problems: [
          expect.objectContaining({ parameter: 'vpc_name', at: 'racks/a.yaml:1:11' }),
          expect.objectContaining({ parameter: 'vpc_name', at: 'racks/b.yaml:1:11' }),
          expect.objectContaining({ parameter: 'private', at: 'racks/c.yaml:1:10' }),
        ],
      }),
    );
  });
});
