/** What can be imported, as it is called on the command line. */
export const WORDS = ['convox', 'kube-aws', 'tpa', 'eksctl'];
