/** How long a certificate authority of a rack's own lives, in hours: ten years. */
export const CA_HOURS = 87600;

/**
 * The longest that a rack's certificates may be good for, in hours. An authority is renewed when a third of its life is
 * left: what it signs the day before must not outlive it.
 * Source: cert-manager, "Certificate resources": renewal.
 */
export const LONGEST_CERTIFICATE_HOURS = CA_HOURS / 3;
