import { productOf, productText } from '../../support/products';

describe('a product', () => {
  const template = productOf();
  const text = productText();

  test('has the whole rack in one template, with room below the limits of CloudFormation', () => {
    const types = new Set(Object.values(template.Resources).map(({ Type }) => Type));
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
    expect(Object.keys(template.Resources).length).toBeLessThan(250);
    expect(text.length).toBeLessThan(250_000);
  });

  test('has nothing of the bootstrap in it, and no value that was left a token', () => {
    expect(/BootstrapVersion|hnb659fds|\$\{Token|e\+289|undefined|NaN/.exec(text)?.[0]).toBeUndefined();
  });

  test('refers to every parameter that it asks for', () => {
    const unused = Object.keys(template.Parameters).filter((id) => !text.includes(`"Ref": "${id}"`));
    expect(unused).toEqual([]);
  });
});
