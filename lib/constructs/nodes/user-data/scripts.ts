import type { MimePart } from '../../../facts/nodes/mime';
import { shellQuoted } from '../../../facts/shell';

/** A script that a node fetches when it boots. */
export type BootScript =
  | { readonly from: 'https'; readonly url: string; readonly sha256?: string }
  | { readonly from: 's3'; readonly bucket: string; readonly key: string; readonly sha256: string };

/** Tries, and seconds between them: a NAT gateway or an instance role may need half a minute to be of use. */
const TRIES = 10;
const PAUSE = 5;

/** Fetches a script, checks it where there is something to check it against, and runs it. */
export function fetchPart(script: BootScript, region: string): MimePart {
  const fetch =
    script.from === 'https'
      ? `curl --globoff --fail --silent --show-error --location --proto '=https' --retry ${TRIES} --retry-all-errors --retry-delay ${PAUSE} --output "$script" ${shellQuoted(script.url)}`
      : [
          'tries=0',
          `until aws s3api get-object --region ${region} --bucket ${shellQuoted(script.bucket)} --key ${shellQuoted(script.key)} "$script" > /dev/null; do`,
          `  (( ++tries < ${TRIES} ))`,
          `  sleep ${PAUSE}`,
          'done',
        ].join('\n');
  const check =
    script.sha256 === undefined
      ? []
      : [`echo ${shellQuoted(`${script.sha256}  `)}"$script" | sha256sum --check --quiet`];
  return shell(
    ['#!/bin/bash', 'set -euo pipefail', 'script=$(mktemp)', fetch, ...check, 'chmod 700 "$script"', '"$script"'].join(
      '\n',
    ),
  );
}

/** Seconds that kubelet has to end pods, the last of them for what the node itself needs; a spot notice leaves 120. */
export const GRACE = { pods: 90, critical: 15 } as const;

/**
 * A service that shuts the node down as soon as EC2 interrupts it or Auto Scaling replaces it: on a shutdown kubelet
 * ends the pods in order, each with its grace period, and no new ones come.
 * Sources: EC2 User Guide, "Spot Instance interruption notices"; EC2 Auto Scaling User Guide, "Retrieve the target
 * lifecycle state through instance metadata"; Kubernetes, "Graceful node shutdown".
 */
export function drainPart(): MimePart {
  return shell(`#!/bin/bash
set -euo pipefail
cat > /usr/local/sbin/drain-on-interruption << 'END'
#!/bin/bash
api=http://169.254.169.254/latest
while sleep 5; do
  token=$(curl -sf -m 2 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' $api/api/token) || continue
  get() { curl -sf -m 2 -H "X-aws-ec2-metadata-token: $token" "$api/meta-data/$1"; }
  if get spot/instance-action > /dev/null || [ "$(get autoscaling/target-lifecycle-state)" = Terminated ]; then
    exec systemctl poweroff
  fi
done
END
chmod 755 /usr/local/sbin/drain-on-interruption
cat > /etc/systemd/system/drain-on-interruption.service << 'END'
[Unit]
Description=Shuts the node down when EC2 takes it back
After=network-online.target
[Service]
ExecStart=/usr/local/sbin/drain-on-interruption
Restart=always
[Install]
WantedBy=multi-user.target
END
systemctl daemon-reload
systemctl enable --now --no-block drain-on-interruption`);
}

export function shell(body: string): MimePart {
  return { contentType: 'text/x-shellscript', body };
}
