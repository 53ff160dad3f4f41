import { SEVERITIES } from '../../review/report';
import { type Html, html } from './html';

/** Search and filters. Without a script they do nothing, and are not there. */
export function toolbar(): Html {
  return html`<form class="tools" id="tools" role="search" hidden>
    <label class="search"><span class="unseen">Search in names, types, properties and values</span>
      <input type="search" id="search" placeholder="Search names, types, values" autocomplete="off" spellcheck="false"
         aria-keyshortcuts="/"></label>
    <fieldset><legend class="unseen">Severity</legend>${SEVERITIES.map(
      (severity) => html`<label class="filter ${severity}">
        <input type="checkbox" name="severity" value="${severity}" checked> ${severity}${' '}
        <span data-count="${severity}"></span></label>`,
    )}</fieldset>
    <span class="buttons"><button type="button" id="open">Open all</button>${' '}
      <button type="button" id="close">Close all</button></span>
    <p class="status"><span id="matches" role="status" aria-live="polite"></span> <span class="keys">
      <kbd>/</kbd> search <kbd>j</kbd> <kbd>k</kbd> next, previous <kbd>Enter</kbd> open <kbd>Esc</kbd> back</span></p>
    </form><p id="none" class="muted" hidden>Nothing matches. <kbd>Esc</kbd> shows everything again.</p>`;
}
