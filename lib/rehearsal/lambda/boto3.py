"""Stands in for the SDK that Lambda has: the handler asks it for one thing, and a rehearsal has no AWS.

Public ECR gives charts without a login. The handler logs in only where the partition of its region is `aws`.
"""


class Session:
    def get_partition_for_region(self, _region):
        return 'none: a rehearsal has no AWS'
