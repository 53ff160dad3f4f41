import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A place for what a synth writes, which the CLI takes in place of the app. */
export class Assembly {
  private readonly home = mkdtempSync(join(tmpdir(), 'assembly-'));
  readonly directory = join(this.home, 'cdk.out');

  get stacks(): readonly string[] {
    const { artifacts } = JSON.parse(readFileSync(join(this.directory, 'manifest.json'), 'utf8'));
    return Object.keys(artifacts)
      .filter((id) => artifacts[id].type === 'aws:cloudformation:stack')
      .sort();
  }

  remove(): void {
    rmSync(this.home, { recursive: true });
  }
}
