import { readYaml } from '../../facts/platform/yaml-file';
import { lessStrict, listedForm, textForm } from '../language/file-form';
import { type Kind, refine, text } from '../language/kinds';

const PATH = /^[^\s,{}[\]"'][^,{}[\]"'\p{Cc}\p{Cs}]{0,1000}\.(?:ya?ml|json)$/u;

/**
 * The path of a file of YAML on this machine; in a rack file it leads on from there.
 * @param problem what else is wrong with what the file has. @default - nothing
 */
export function yamlPath(
  problem: (documents: readonly unknown[]) => string | undefined = () => undefined,
): Kind<string> {
  const allowed = 'the path of a file .yaml or .json on this machine';
  const kind = text({ pattern: PATH, must: `be ${allowed}`, allowed, free: true });
  const inFile = () => lessStrict(listedForm(textForm(PATH, allowed, true), PATH.source.slice(1, -1)), 'files of YAML');
  const wrong = (path: string) => {
    const read = readYaml(path);
    return 'problem' in read ? read.problem : problem(read.documents);
  };
  return { ...refine(kind, wrong, inFile), isPath: (given) => PATH.test(given) };
}
