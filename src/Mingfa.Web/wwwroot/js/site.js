// Everything works without this file; it only makes work quicker.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// What only makes sense with scripts is hidden in the markup until now.
for (const button of all('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// Filter as you type: <input data-filter="#table" hidden> hides the rows of a table (or the items of a list) that lack the words.
for (const input of all('input[data-filter]')) {
  const target = document.querySelector(input.dataset.filter);
  if (!target) continue;
  const rows = all('tbody > tr, :scope > li', target);
  const texts = rows.map(row => plain(row.textContent));
  const count = document.createElement('span');
  count.className = 'soft small';
  count.setAttribute('role', 'status');
  input.after(count);
  input.hidden = false;
  for (const label of input.labels ?? []) label.hidden = false;
  input.addEventListener('input', () => {
    const words = plain(input.value).split(' ').filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => {
      row.hidden = !words.every(word => texts[i].includes(word));
      if (!row.hidden) shown++;
    });
    count.textContent = words.length ? `本页显示 ${shown} / ${rows.length} 条` : '';
  });
}

function plain(text) {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

// Full-width digits are turned into plain ones when the field is left, so that people see what will be read.
for (const input of all('input[data-date]')) {
  input.addEventListener('change', () => { input.value = input.value.normalize('NFKC').trim(); });
  addCalendar(input);
}

// The browser's own calendar beside a date that can also be typed in any of the usual ways.
function addCalendar(input) {
  if (!HTMLInputElement.prototype.showPicker || input.disabled || input.readOnly) return;
  const picker = document.createElement('input');
  picker.type = 'date';
  picker.className = 'date-picker';
  picker.tabIndex = -1;
  picker.setAttribute('aria-hidden', 'true');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button secondary date-open';
  button.textContent = '日历';
  button.setAttribute('aria-label', `${input.labels[0]?.firstChild?.textContent.trim() ?? ''}：打开日历`);
  button.addEventListener('click', () => {
    const typed = input.value.match(/(\d{4})\D+(\d{1,2})\D+(\d{1,2})/);
    picker.value = typed ? `${typed[1]}-${typed[2].padStart(2, '0')}-${typed[3].padStart(2, '0')}` : '';
    picker.showPicker();
  });
  picker.addEventListener('change', () => {
    input.value = picker.value;
    for (const name of ['input', 'change']) input.dispatchEvent(new Event(name, { bubbles: true }));
  });
  const row = document.createElement('span');
  row.className = 'date-row';
  input.before(row);
  row.append(input, button, picker);
}

// Lookups: <input list data-lookup="/…?column=x"> proposes what is like the words typed so far.
for (const input of all('input[data-lookup]')) {
  let wait;
  let asked = '';
  input.addEventListener('input', () => {
    clearTimeout(wait);
    const words = input.value.trim();
    // What was chosen from the list needs no other proposals.
    if (!words || words === asked || [...input.list.options].some(option => option.value === words)) return;
    wait = setTimeout(async () => {
      asked = words;
      const answer = await fetch(`${input.dataset.lookup}&q=${encodeURIComponent(words)}`);
      if (!answer.ok || input.value.trim() !== words) return;
      input.list.replaceChildren(...(await answer.json()).map(text => new Option('', text)));
    }, 200);
  });
}

// Forms: confirm, then keep what was typed, then at most one submission, then no warning about leaving.
const dirtyForms = new Set();
const typedForms = new Set();
const keptForms = new Set();

document.addEventListener('submit', event => {
  const form = event.target;
  const button = event.submitter;
  const kept = keptForms.delete(form);
  const question = button?.dataset.confirm ?? form.dataset.confirm;
  if (!kept && question && !window.confirm(question)) {
    event.preventDefault();
    return;
  }
  if (form.method !== 'post' || button?.hasAttribute('data-repeat')) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = '1';
  clearTimeout(timers.get(form));
  if (!kept && typedForms.has(form)) {
    event.preventDefault();
    keepAndSend(form, button);
    return;
  }
  dirtyForms.delete(form);
  // After the entry list is built, or the button's own value would be lost.
  setTimeout(() => {
    if (event.defaultPrevented) return release(form);
    for (const each of all('button[type=submit], button:not([type])', form)) each.disabled = true;
    if (button) {
      button.dataset.text = button.textContent;
      button.textContent = '正在提交…';
    }
  });
  // A post that answers with a file leaves the page standing.
  setTimeout(() => release(form), 15000);
});

// What an officer typed leaves the page only when the server would take it: after the sign-in has ended, or without a connection, it stays.
async function keepAndSend(form, button) {
  const answer = await (form.dataset.autosave ? keep(form) : ask());
  delete form.dataset.sent;
  if (answer === 'ended' || answer === 'away') return unsaved(form, answer, true);
  keptForms.add(form);
  form.requestSubmit(button);
}

function release(form) {
  delete form.dataset.sent;
  for (const button of all('button', form)) {
    button.disabled = false;
    if (button.dataset.text) {
      button.textContent = button.dataset.text;
      delete button.dataset.text;
    }
  }
}

window.addEventListener('pageshow', event => {
  if (event.persisted) all('form[data-sent]').forEach(release);
});

// Unsaved changes: <form data-guard> or data-autosave warns before the page is left.
document.addEventListener('input', event => {
  const form = event.target.form;
  if (form?.method === 'post' && (form.dataset.autosave || form.closest('.bench'))) typedForms.add(form);
  if (!form?.matches('[data-guard], [data-autosave]')) return;
  dirtyForms.add(form);
  if (form.dataset.autosave) later(form);
});

window.addEventListener('beforeunload', event => {
  if (dirtyForms.size) event.preventDefault();
});

// Autosave: <form data-autosave="/…/draft"> posts what was typed two seconds after the last key; files stay out.
// The state is told in [data-autosave-state] of the form. A failure is retried with the next key or after ten seconds.
// A page that is left, put aside or come back to is saved at once.
const timers = new Map();

document.addEventListener('visibilitychange', () => {
  [...dirtyForms].filter(form => form.dataset.autosave && !form.dataset.sent).forEach(save);
});

function later(form, wait = 2000) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => save(form), wait));
}

async function save(form) {
  dirtyForms.delete(form);
  const answer = await keep(form);
  if (answer === 'kept') return say(form, `草稿已于 ${new Date().toLocaleTimeString('zh-CN', { hour12: false })} 自动保存`);
  if (!form.dataset.sent) unsaved(form, answer, false);
}

// How the server took the draft: it kept it, it refused it, it asked for a sign-in first, or there was no answer.
async function keep(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  const body = new URLSearchParams(data);
  // A browser sends no more than 64 KB on behalf of a page that is gone.
  const keepalive = body.toString().length < 60000;
  try {
    const answer = await fetch(form.dataset.autosave, { method: 'POST', body, headers: { 'X-Autosave': '1' }, redirect: 'manual', keepalive });
    return answer.ok ? 'kept' : answer.type === 'opaqueredirect' ? 'ended' : 'refused';
  } catch {
    return 'away';
  }
}

// For a form that keeps no draft: whether the sign-in still stands.
async function ask() {
  try {
    const answer = await fetch('/account', { method: 'HEAD', redirect: 'manual' });
    return answer.type === 'opaqueredirect' ? 'ended' : 'kept';
  } catch {
    return 'away';
  }
}

function unsaved(form, answer, submitting) {
  dirtyForms.add(form);
  if (answer === 'ended') {
    const link = document.createElement('a');
    [link.href, link.target, link.textContent] = ['/account/sign-in', '_blank', '在新标签页登录'];
    say(form, `登录已结束，${submitting ? '没有提交' : '草稿暂未保存'}；填写的内容还在本页，请勿关闭。请`, link, '，再回到本页继续办理');
  } else {
    say(form, submitting ? '没有连上服务器，没有提交；填写的内容还在本页，请稍后再试' : '草稿暂未保存，将自动重试；请勿关闭页面');
  }
  if (form.dataset.autosave) later(form, 10000);
}

function say(form, ...words) {
  let state = form.querySelector('[data-autosave-state]');
  if (!state) {
    state = document.createElement('p');
    state.dataset.autosaveState = '';
    state.className = 'notice';
    state.setAttribute('role', 'status');
    form.append(state);
  }
  state.replaceChildren(...words);
}

// Elder mode without loading the page again.
for (const form of all('form[data-elder-switch]')) {
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const on = form.elements.on.value === '1';
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' });
      if (answer.type !== 'opaqueredirect' && !answer.ok) throw new Error();
      document.documentElement.classList.toggle('elder', on);
      form.elements.on.value = on ? '0' : '1';
      form.querySelector('button').textContent = on ? '退出长者版' : '长者版';
    } catch {
      form.submit();
    }
  });
}

// Focus goes to what went wrong.
document.querySelector('[data-focus]')?.focus();
