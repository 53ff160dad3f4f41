/** Characters of a tag, key or value, that the add-on takes. AWS takes letters of other languages too. */
const CHARACTERS = /^[a-zA-Z0-9 _.:/=+\-@]*$/;

/** Keys that the driver has for itself: with one of them it does not start. */
const RESERVED = /^(?:kubernetes\.io|ebs\.csi\.aws\.com\/|CSIVolume(?:Snapshot)?Name$)/;

/**
 * Of the tags of a rack, those that the EBS CSI driver can put on the volumes and snapshots that it makes. It reads
 * them as `key=value,key=value`, where a key ends at the first equals sign. It adds five of its own, for which a rack
 * leaves room among the fifty of a resource.
 * Sources: EBS CSI driver v1.63.1, `pkg/driver/validation.go` (validateExtraTags), `docs/options.md`; the configuration
 * schema of the add-on, `controller.extraVolumeTags`, in both versions that racks have.
 */
export function volumeTags(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(tags).filter(
      ([key, value]) => CHARACTERS.test(key) && !key.includes('=') && !RESERVED.test(key) && CHARACTERS.test(value),
    ),
  );
}
