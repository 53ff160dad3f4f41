/** What a change of a property does to its resource. */
export type Replacement = 'replaced' | 'may be replaced';

/** Path from the properties of a type, as in `EncryptionConfiguration/KmsKey` → what a change there does. */
export type Replacements = ReadonlyMap<string, Replacement>;
