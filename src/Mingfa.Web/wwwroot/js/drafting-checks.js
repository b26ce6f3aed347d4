// Checks the draft while it is written. Without this file the checks are shown on the dossier page after submission.
const section = document.querySelector('[data-checks]');
const text = document.querySelector(`[name="${section?.dataset.textField}"]`);
const title = document.querySelector(`[name="${section?.dataset.titleField}"]`);
const basis = document.querySelector(`[name="${section?.dataset.basisField}"]`);

if (section && text && title) {
  const status = section.querySelector('[data-checks-status]');
  const list = section.querySelector('[data-checks-list]');
  const token = document.querySelector('input[name="__RequestVerificationToken"]');
  let timer = 0;
  let running = null;

  const element = (name, className, content) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (content) node.textContent = content;
    return node;
  };

  const kinds = { 禁止: 'tag tag-late', 警告: 'tag tag-soon' };

  const row = diagnostic => {
    const item = element('li');
    item.append(element('span', kinds[diagnostic.severity] ?? 'tag tag-neutral', diagnostic.severity), ' ', element('strong', '', diagnostic.place), ' ');
    if (diagnostic.quote) item.append(element('q', '', diagnostic.quote), ' ');
    item.append(element('span', '', diagnostic.message));
    if (diagnostic.citation) item.append(' ', element('cite', 'citation', diagnostic.citation));
    if (diagnostic.mark) item.append(' ', element('small', '', `〔${diagnostic.mark}〕`));
    if (diagnostic.suggestion) item.append(element('p', 'hint', `建议：${diagnostic.suggestion}`));
    return item;
  };

  const check = async () => {
    running?.abort();
    running = new AbortController();
    try {
      const response = await fetch(section.dataset.checks, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-Antiforgery': token?.value ?? '' },
        body: JSON.stringify({ title: title.value, text: text.value, legalBasis: (basis?.value ?? '').split('\n').filter(line => line.trim()) }),
        signal: running.signal,
      });
      if (!response.ok) {
        status.textContent = '暂时不能检查，不影响填写和提交。';
        return;
      }
      const diagnostics = await response.json();
      const all = element('ul', 'diagnostics');
      all.append(...diagnostics.map(row));
      list.replaceChildren(all);
      status.textContent = diagnostics.length ? `发现 ${diagnostics.length} 处，供修改时参考。` : '没有发现问题。检查只看文字，不代替合法性审核。';
    } catch (failure) {
      if (failure.name !== 'AbortError') status.textContent = '暂时不能检查，不影响填写和提交。';
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(check, 800);
  };

  text.addEventListener('input', later);
  title.addEventListener('input', later);
  basis?.addEventListener('input', later);
  if (text.value) check();
}
