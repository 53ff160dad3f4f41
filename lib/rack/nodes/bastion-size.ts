/** The least arm64 instance there is, which forwards connections, and the size of the image of Amazon Linux 2023. */
export const BASTION = { type: 't4g.nano', diskGib: 8 } as const;
