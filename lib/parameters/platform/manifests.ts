import { identityOfObject } from '../../facts/platform/kubernetes-objects';
import { declare } from '../language/declaration';
import { textOr } from '../language/either';
import { lessStrict, objectForm } from '../language/file-form';
import { type FreeObject, freeObject } from '../language/free-object';
import { type Kind, listOf, refine } from '../language/kinds';
import { yamlPath } from './yaml-path';

/** Each object is a resource of its own, of the 450 that the guards let into a template; a file has several. */
const MAX_ENTRIES = 100;

const WHOLE = 'must have objects of Kubernetes, with apiVersion, kind and metadata.name, and nothing else';

function objectKind(): Kind<FreeObject> {
  const kind = freeObject('an object of Kubernetes, with apiVersion, kind and metadata.name');
  const file = () =>
    lessStrict(
      objectForm({ required: ['apiVersion', 'kind', 'metadata'] }, kind.allowed),
      'free objects',
      'files of YAML',
    );
  return refine(kind, (value) => (identityOfObject(value) === undefined ? WHOLE : undefined), file);
}

const manifest = textOr(
  yamlPath((documents) => (documents.length > 0 && documents.every(identityOfObject) ? undefined : WHOLE)),
  objectKind(),
  'the path of a file, or an object of Kubernetes',
);

/** Objects of the user's own. */
export const manifestParameters = {
  manifests: declare({
    group: 'Platform',
    kind: { ...listOf(manifest, { min: 1, max: MAX_ENTRIES }), holdsPaths: true },
    default: undefined,
    defaultText: 'none',
    description:
      'Objects of Kubernetes that come after charts: paths of YAML files, which in a rack file lead on from it, or objects as they are. They are applied in their order, of a file namespaces and definitions first, and removed in reverse. A namespace that is nobody’s yet is made. What holds a secret is refused: bring it by External Secrets.',
    example:
      '[{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"banner","namespace":"jobs"},"data":{"text":"hello"}}]',
    source: 'H2, cdk-eks-blueprints',
    launchTime: false,
    change: 'in place',
    changeNote:
      'An object that is no longer there is deleted, other than a namespace or a definition, which stay with what is in them.',
  }),
};
