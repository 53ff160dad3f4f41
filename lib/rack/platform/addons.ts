import { pascalCase } from '../../facts/names';
import { eksAddon } from '../../facts/platform/eks-addons';
import type { RackParameters } from '../../parameters/declarations';
import type { FreeObject } from '../../parameters/language/free-object';
import type { AddonInput } from '../../parameters/platform/addons';
import { isOfTheRack } from '../../parameters/platform/own-addons';
import { type Permissions, permissionsOf } from './permissions';

/** An EKS add-on of the user's own. */
export interface OwnAddonPlan {
  /** What its logical ids begin with. */
  readonly id: string;
  readonly name: string;
  /** @default - what EKS installs by default */
  readonly version?: string;
  readonly configuration: FreeObject;
  /** @default - its pods need none */
  readonly identity?: AddonIdentityPlan;
  /** A namespace other than the add-on's own. @default - its own */
  readonly namespace?: string;
  /** Whether its pods stay when it goes. */
  readonly preserved: boolean;
  readonly needsCertManager: boolean;
}

export interface AddonIdentityPlan {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly permissions: Permissions;
  /** Names of policies of AWS that the guide of EKS gives the add-on. */
  readonly policiesOfAws: readonly string[];
}

/** Add-ons beside those of the rack, in the order of their names. */
export function ownAddonsOf(p: RackParameters): readonly OwnAddonPlan[] {
  return (p.addons ?? [])
    .filter(({ name }) => !isOfTheRack(p, name))
    .map(ownAddonOf)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function ownAddonOf(addon: AddonInput): OwnAddonPlan {
  const { name, version, configuration = {}, namespace, remove } = addon;
  const known = eksAddon(name);
  return {
    id: `Addon${pascalCase(name.replaceAll('_', '-'))}`,
    name,
    version: version === 'latest' ? undefined : version,
    configuration,
    identity: identityOf(addon),
    namespace: namespace === known?.namespace ? undefined : namespace,
    preserved: remove === 'preserve',
    needsCertManager: known?.needsCertManager ?? false,
  };
}

function identityOf({ name, permissions, service_account, namespace }: AddonInput): AddonIdentityPlan | undefined {
  const known = eksAddon(name);
  const serviceAccount = service_account ?? known?.serviceAccount;
  const policiesOfAws = permissions === undefined ? (known?.policies ?? []) : [];
  return serviceAccount === undefined || (permissions === undefined && policiesOfAws.length === 0)
    ? undefined
    : {
        namespace: namespace ?? known?.namespace ?? 'kube-system',
        serviceAccount,
        permissions: permissionsOf(permissions),
        policiesOfAws,
      };
}

/** What somebody wants different about the add-ons of the rack: settings that are put over its own. */
export function addonSettingsOf(p: RackParameters): Readonly<Record<string, FreeObject>> {
  const given = (p.addons ?? []).filter(
    ({ name, configuration }) => isOfTheRack(p, name) && configuration !== undefined,
  );
  return Object.fromEntries(given.map(({ name, configuration = {} }) => [name, configuration]));
}
