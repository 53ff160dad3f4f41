"""Calls the handler as Lambda does. Usage: run.py HANDLER ANSWER, with the event on the standard input.

What the handler logs goes to the standard error; what it returns or raises, as JSON, to the file ANSWER.
"""
import json
import logging
import os
import sys

handler, answer = sys.argv[1:]
sys.path.insert(0, handler)
logging.basicConfig(stream=sys.stderr, level=logging.INFO, format='%(message)s')


def text(error):
    """The handler raises the output of a program as it is, in bytes."""
    first = error.args[0] if error.args else error
    return first.decode('utf-8', 'replace') if isinstance(first, bytes) else str(error)


try:
    import index

    # The handler puts folders of Lambda in front, and a python3 that is a shim puts its own there.
    os.environ['PATH'] = os.pathsep.join([os.environ['REHEARSAL_PROGRAMS'], os.environ['PATH']])
    result = {'returned': index.handler(json.load(sys.stdin), None)}
except BaseException as error:
    result = {'raised': text(error) or type(error).__name__}
with open(answer, 'w') as file:
    json.dump(result, file)
