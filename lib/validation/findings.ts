import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Something that a guard has against a rack. */
export interface Finding {
  /** Which guard: a rule pack, the library's own rules, or the limits of AWS. */
  readonly guard: string;
  readonly rule: string;
  readonly description: string;
  /** Where, by construct or logical id. */
  readonly places: readonly string[];
  /** @default - the description says it */
  readonly fix?: string;
}

/** What the CDK writes of a validation, as far as it is used. */
interface Report {
  readonly pluginReports?: readonly {
    readonly pluginName: string;
    readonly violations: readonly {
      readonly ruleName: string;
      readonly description: string;
      readonly severity?: string;
      readonly fix?: string;
      readonly violatingConstructs?: readonly {
        readonly constructPath?: string;
        readonly cloudFormationResource?: { readonly logicalId?: string };
      }[];
    }[];
  }[];
}

/** What guards found that nobody accepted, from the report that the CDK leaves in an assembly. */
export function findingsIn(outdir: string): readonly Finding[] {
  const path = join(outdir, 'validation-report.json');
  const { pluginReports = [] }: Report = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  return pluginReports.flatMap(({ pluginName, violations }) =>
    violations
      .filter(({ severity }) => severity === 'error' || severity === 'fatal')
      .map(({ ruleName, description, fix, violatingConstructs = [] }) => ({
        guard: pluginName,
        rule: ruleName,
        description,
        fix,
        places: violatingConstructs.map(
          ({ constructPath, cloudFormationResource }) => constructPath ?? cloudFormationResource?.logicalId ?? '',
        ),
      })),
  );
}
