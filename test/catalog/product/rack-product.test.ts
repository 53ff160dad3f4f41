import { productOf } from '../../support/products';

test('a product has the whole rack in one template', () => {
  const types = new Set(Object.values(productOf().Resources).map(({ Type }) => Type));
  expect([...types]).toEqual(
    expect.arrayContaining([
      'AWS::EC2::VPC',
      'AWS::KMS::Key',
      'AWS::EKS::Cluster',
      'AWS::EKS::Nodegroup',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'Custom::AWSCDK-EKS-HelmChart',
    ]),
  );
});
