#!/bin/sh
# Stands in for the AWS CLI that the handler logs in with: the "login" is the kubeconfig of the rehearsal.
if [ "$1 $2" = "eks update-kubeconfig" ]; then
  while [ $# -gt 0 ]; do
    if [ "$1" = --kubeconfig ]; then
      exec cp "$REHEARSAL_KUBECONFIG" "$2"
    fi
    shift
  done
fi
if [ -n "$REHEARSAL_AWS" ]; then
  # With the home of whoever rehearses, where the CLI keeps its profiles.
  HOME="$REHEARSAL_HOME" PATH="$REHEARSAL_PATH" exec aws "$@"
fi
echo "aws $*: this rehearsal has no AWS" >&2
exit 1
