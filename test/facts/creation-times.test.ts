import { creationSeconds } from '../../lib/facts/creation-times';

test('a cluster takes nine minutes, and what is not known a few seconds', () => {
  expect(creationSeconds('AWS::EKS::Cluster')).toBe(540);
  expect(creationSeconds('AWS::Nobody::Knows')).toBe(8);
});
