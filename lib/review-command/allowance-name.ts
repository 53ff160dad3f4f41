/**
 * `<stack>/<logical id>`, with `*` for any text within one of the two. A logical id is never only `*`: what is allowed is
 * something that somebody has looked at.
 */
export const ALLOWED_NAME = /^[A-Za-z*][\w*-]*\/(?=[\w*]*\w)[\w*]+$/;
export const NAME_FORM = '<stack>/<logical id>';
