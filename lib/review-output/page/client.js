// Search, filters and keys of a review. The page can be read without it.
(() => {
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;

  // Light or dark, as somebody chose, or as their system has it.
  const button = byId('theme');
  const remembered = (theme) => {
    try {
      if (theme) localStorage.setItem('eks-rack-review-theme', theme);
      return localStorage.getItem('eks-rack-review-theme');
    } catch {
      // Pages from a disk have no storage in some browsers.
      return theme;
    }
  };
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const show = (theme) => {
    if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
    button.textContent = isDark() ? 'Light' : 'Dark';
    button.setAttribute('aria-label', isDark() ? 'Light colours' : 'Dark colours');
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    remembered(theme);
    show(theme);
  });
  show(remembered());

  // A print shows everything.
  addEventListener('beforeprint', () => {
    for (const fold of document.querySelectorAll('details.item')) fold.open = true;
  });

  const tools = byId('tools');
  if (!tools) return;
  const search = byId('search');
  const boxes = [...tools.querySelectorAll('[name=severity]')];
  const items = [...document.querySelectorAll('.item')];
  const groups = [...document.querySelectorAll('.stack, table.topic, .rack')];
  const texts = new Map();
  tools.hidden = false;

  for (const count of tools.querySelectorAll('[data-count]')) {
    count.textContent = items.filter(({ dataset }) => dataset.severity === count.dataset.count).length;
  }

  const textOf = (item) => {
    if (!texts.has(item)) {
      const rack = [...(item.closest('.rack')?.querySelectorAll('h2, .also') ?? [])]
        .map(({ textContent }) => textContent)
        .join(' ');
      const stack = item.closest('.stack')?.querySelector('h3')?.textContent ?? '';
      texts.set(item, `${rack} ${stack} ${item.textContent}`.toLowerCase());
    }
    return texts.get(item);
  };

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set(boxes.filter(({ checked }) => checked).map(({ value }) => value));
    let shown = 0;
    for (const item of items) {
      const matches = severities.has(item.dataset.severity) && words.every((word) => textOf(item).includes(word));
      item.hidden = !matches;
      shown += Number(matches);
    }
    const all = shown === items.length;
    for (const group of groups) group.hidden = !all && !group.querySelector('.item:not([hidden])');
    for (const figure of document.querySelectorAll('figure, .money, .stack > p')) figure.hidden = !all;
    byId('none').hidden = shown > 0;
    byId('matches').textContent = all ? `${shown} entries` : `${shown} of ${items.length} entries`;
  };
  const reset = () => {
    search.value = '';
    for (const box of boxes) box.checked = true;
    filter();
  };
  tools.addEventListener('input', filter);
  tools.addEventListener('submit', (event) => event.preventDefault());
  filter();

  const setOpen = (open) => {
    for (const item of items) if (!item.hidden && item.tagName === 'DETAILS') item.open = open;
  };
  byId('open').addEventListener('click', () => setOpen(true));
  byId('close').addEventListener('click', () => setOpen(false));

  // What has the focus of an entry: the line of a fold, or the entry itself.
  const handleOf = (item) => (item.tagName === 'DETAILS' ? item.querySelector('summary') : item);
  for (const item of items) if (item.tagName !== 'DETAILS') item.tabIndex = -1;
  const go = (item) => {
    const handle = handleOf(item);
    handle.focus({ preventScroll: true });
    handle.scrollIntoView({ block: 'nearest' });
  };
  const move = (step) => {
    const visible = items.filter((item) => !item.hidden);
    const at = visible.indexOf(document.activeElement?.closest('.item'));
    const next = at < 0 ? (step > 0 ? 0 : visible.length - 1) : at + step;
    if (visible[next]) go(visible[next]);
  };

  // A link to a resource shows it, whatever the filters hide.
  const reveal = () => {
    const target = byId(location.hash.slice(1));
    if (!target) return;
    if (target.closest('[hidden]')) reset();
    if (target.tagName === 'DETAILS') target.open = true;
    if (target.classList.contains('item')) go(target);
    target.scrollIntoView({ block: 'start' });
  };
  addEventListener('hashchange', reveal);
  if (location.hash) reveal();

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { key, target } = event;
    const isTyping = target === search;
    const isInItem = Boolean(target.closest?.('.item'));
    const steps = { ArrowDown: 1, ArrowUp: -1, ...(isTyping ? {} : { j: 1, k: -1 }) };
    if (key === '/' && !isTyping) {
      search.focus();
      search.select();
    } else if (key === 'Escape') {
      if (isTyping && search.value === '') search.blur();
      else reset();
    } else if (key in steps && (isInItem || isTyping || !key.startsWith('Arrow'))) {
      move(steps[key]);
    } else if (key === 'Enter' && isTyping) {
      move(1);
    } else if (key === 'Enter' && target.matches?.('tr.item')) {
      const link = target.querySelector('a');
      if (link) link.click();
      else for (const fold of target.querySelectorAll('details')) fold.open = !fold.open;
    } else {
      return;
    }
    event.preventDefault();
  });
})();
