/**
 * A cluster of cdk-eks-blueprints with as many add-ons as a default rack has: the peer of the benchmark. It is no dependency:
 * it is in the folder that the first argument names. Versions are given, as it asks AWS for them otherwise.
 */
const { createRequire } = require('node:module');
const { join } = require('node:path');
const from = createRequire(join(process.argv[2], 'index.js'));
const { App } = from('aws-cdk-lib');
const peer = from('@aws-quickstart/eks-blueprints');

peer.utils.logger.settings.minLevel = 6;
const app = new App({ autoSynth: false });
peer.EksBlueprint.builder()
  .version('auto')
  .region('us-east-1')
  .account('111122223333')
  .addOns(
    new peer.VpcCniAddOn({ version: 'v1.20.4-eksbuild.1' }),
    new peer.CoreDnsAddOn('v1.12.4-eksbuild.1'),
    new peer.KubeProxyAddOn('v1.33.0-eksbuild.1'),
    new peer.EksPodIdentityAgentAddOn('v1.3.10-eksbuild.3'),
    new peer.EbsCsiDriverAddOn({ version: 'v1.57.1-eksbuild.1' }),
    new peer.MetricsServerAddOn(),
    new peer.AwsLoadBalancerControllerAddOn(),
    new peer.CertManagerAddOn(),
    new peer.ClusterAutoScalerAddOn(),
    new peer.NginxAddOn(),
    new peer.AwsForFluentBitAddOn(),
    new peer.CalicoOperatorAddOn(),
  )
  .buildAsync(app, 'peer')
  .then(() => app.synth());
