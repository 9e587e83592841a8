// What a person can see and reach in the widget number `nth` of the page, by role, name and text.
// Sent before every question that the tests ask a page; the page keeps nothing of it.
const eye = (nth) => {
  const ROLES = {
    button: 'button',
    checkbox: 'input[type=checkbox]',
    choice: 'input[type=radio], input[type=checkbox]',
    group: 'fieldset',
    heading: 'h1, h2, h3, h4, h5',
    link: 'a[href]',
    list: 'select',
    radio: 'input[type=radio]',
    region: 'section[aria-label]',
    status: '[role=status]',
    summary: 'summary',
    table: 'table',
    textbox: 'input[type=url], input[type=text], textarea',
  };
  const host = document.querySelectorAll('tnl-autoevaluation')[nth];
  const root = host?.shadowRoot;
  const plain = (text) => text.replace(/\s+/g, ' ').trim();

  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches('[aria-hidden=true], [hidden]')) return '';
    const inside = [...node.childNodes].map(read).join('');
    return getComputedStyle(node).display.startsWith('inline') && node.localName !== 'br' ? inside : ` ${inside} `;
  };
  const text = (node) => plain(read(node));
  const name = (node) => {
    const label = node.getAttribute('aria-label');
    if (label) return plain(label);
    // Questions are found by their words, whatever their number.
    if (node.localName === 'fieldset') return text(node.querySelector('legend') ?? new Text()).replace(/^Question \d+ (sur|of) \d+\. /, '');
    if (node.labels?.length) return plain([...node.labels].map((label) => read(label).replace(node.localName === 'select' ? read(node) : '', '')).join(' '));
    return text(node);
  };
  const visible = (node) => node.checkVisibility({ visibilityProperty: true });

  /** All that are seen with this role, and name if one is given: the same, else one that begins so. */
  const all = (role, wanted, group) => {
    const within = group === undefined ? root : find('group', group);
    const seen = [...(within?.querySelectorAll(ROLES[role]) ?? [])].filter(visible);
    if (wanted === undefined) return seen;
    const same = seen.filter((node) => name(node) === plain(wanted));
    return same.length ? same : seen.filter((node) => name(node).startsWith(plain(wanted)));
  };
  const find = (role, wanted, group) => {
    const found = all(role, wanted ?? undefined, group ?? undefined);
    if (found.length > 1) throw new Error(`${found.length} × ${role} « ${wanted} »`);
    return found[0] ?? null;
  };
  const must = (role, wanted, group) => {
    const found = find(role, wanted, group);
    if (!found) throw new Error(`pas de ${role} « ${wanted} »${group ? ` dans « ${group} »` : ''}`);
    return found;
  };
  const active = () => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return node;
  };

  return {
    all, find, must, active, root, host, text, name, plain,
    /** Everything in sight, as text. */
    page: () => plain([...(root?.children ?? [])].filter(visible).map(readSeen).join(' ')),
    /** Whether one thing in sight says exactly this. */
    says: (wanted) => [...(root?.querySelectorAll('p, h1, h2, h3, h4, li, span, code') ?? [])]
      .some((node) => visible(node) && text(node) === plain(wanted)),
    /** Names and states of the choices of a group. */
    choices: (group) => all('choice', undefined, group).map((node) => ({ name: name(node), checked: node.checked })),
    names: (role, group) => all(role, undefined, group ?? undefined).map(name),
    /** Clicks many choices: [group, choice]. Those already made are left. */
    pick: async (wishes) => {
      for (const [group, choice] of wishes) {
        // A question may only appear with the answer before it.
        await new Promise(requestAnimationFrame);
        const list = find('list', group);
        if (list) {
          const option = [...list.options].find((option) => plain(option.text) === plain(choice));
          list.value = option.value;
          list.dispatchEvent(new Event('change', { bubbles: true }));
          continue;
        }
        const input = must('choice', choice, group);
        if (!input.checked) input.click();
      }
    },
    /** Where the keyboard is. */
    focused: () => {
      const node = active();
      const group = node?.closest?.('fieldset');
      return {
        tag: node?.localName ?? '', type: node?.type ?? '', name: node ? name(node) : '',
        group: group ? name(group) : '', checked: node?.checked ?? false,
        value: node?.localName === 'select' ? plain(node.selectedOptions[0]?.text ?? '') : '',
      };
    },
  };

  function readSeen(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || !visible(node)) return '';
    return ` ${[...node.childNodes].map(readSeen).join('')} `;
  }
};
