// Verifies a published record in the reader's own browser: document → commitment → log entry → root → signature.
// <div data-proof="/….tlog-proof" data-content="/…" data-key="/log/key"></div>
// Self-contained; the formats are those of docs/log-format.md.

const utf8 = new TextEncoder();
const header = 'c2sp.org/tlog-proof@v1';

class Refusal extends Error {}

/** Yields one result after another: {what, passed, detail}; passed is null where this browser could not check. */
export async function* verify(proofBytes, documentBytes, vkey) {
  try {
    const proof = parseProof(decode(proofBytes, '证明文件'));
    const opening = proof.extra === null ? null : parseOpening(decode(proof.extra, '开启信息'));
    yield await checkDocument(opening, documentBytes);
    const leaf = await sha256(Uint8Array.of(0), opening === null ? documentBytes : utf8.encode(opening.leaf));
    const key = await parseKey(vkey);
    const note = parseNote(proof.checkpoint);
    const checkpoint = parseCheckpoint(note.text);
    const root = await rootFrom(proof.index, checkpoint.size, leaf, proof.hashes);
    yield root !== null && equal(root, checkpoint.root)
      ? done('包含路径', `该条目是日志第 ${proof.index} 条（自 0 起），经 ${proof.hashes.length} 个哈希值算得的根与检查点一致`)
      : failed('包含路径', `按第 ${proof.index} 条算得的根与检查点不一致`);
    yield await checkSignature(note, checkpoint, key);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    yield failed('证明文件', error.message);
  }
}

const done = (what, detail) => ({ what, passed: true, detail });
const failed = (what, detail) => ({ what, passed: false, detail });
const unknown = (what, detail) => ({ what, passed: null, detail });

async function checkDocument(opening, document) {
  const what = '文件与条目';
  if (opening === null) return done(what, '文件即日志条目原文');
  const leaf = parseCanonical(opening.leaf);
  const docs = Array.isArray(leaf?.docs) ? leaf.docs.filter(doc => doc?.role === opening.role) : [];
  if (docs.length === 0) return failed(what, `条目中没有“${opening.role}”的承诺值`);
  const computed = opening.salt !== null ? await hmac(opening.salt, document) : await fieldsRoot(document);
  if (computed === null) return failed(what, '证明中没有盐值，文件也不是逐项承诺的文书');
  return docs.some(doc => doc.c === toHex(computed))
    ? done(what, `文件内容与条目中“${opening.role}”的承诺值一致`)
    : failed(what, `文件内容与条目中“${opening.role}”的承诺值不一致`);
}

async function checkSignature(note, checkpoint, key) {
  const what = '检查点签名';
  if (checkpoint.origin !== key.name) return failed(what, `日志名称“${checkpoint.origin}”与公钥名称“${key.name}”不一致`);
  const lines = note.signatures.filter(line => line.name === key.name && equal(line.keyId, key.id));
  if (lines.length === 0) return failed(what, '没有该日志公钥的签名');
  let imported;
  try {
    imported = await crypto.subtle.importKey('raw', key.publicKey, { name: 'Ed25519' }, false, ['verify']);
  } catch {
    return unknown(what, '此浏览器不支持 Ed25519 签名算法，签名未能核对；请换用新版浏览器，或下载证明文件离线核对');
  }
  for (const line of lines) {
    if (line.signature.length !== 64 || !await crypto.subtle.verify('Ed25519', imported, line.signature, utf8.encode(note.text)))
      return failed(what, '日志公钥的签名不正确');
  }
  return done(what, `日志“${checkpoint.origin}”，共 ${checkpoint.size} 条，公钥签名正确`);
}

// RFC 9162 §2.1.3.2, in whole numbers of any size.
async function rootFrom(index, size, leaf, path) {
  if (index >= size) return null;
  let [node, last, hash] = [index, size - 1n, leaf];
  for (const sibling of path) {
    if (last === 0n) return null;
    if (node % 2n === 1n || node === last) {
      hash = await sha256(Uint8Array.of(1), sibling, hash);
      while (node % 2n === 0n && node !== 0n) [node, last] = [node / 2n, last / 2n];
    } else {
      hash = await sha256(Uint8Array.of(1), hash, sibling);
    }
    [node, last] = [node / 2n, last / 2n];
  }
  return last === 0n ? hash : null;
}

/** The Merkle root over the field commitments of a redactable record; null when the document is none. */
async function fieldsRoot(document) {
  let fields;
  try {
    fields = parseCanonical(decode(document, '文书'))?.fields;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
  if (!Array.isArray(fields)) return null;
  let row = [];
  for (const field of fields) {
    const commitment = await fieldCommitment(field);
    if (commitment === null) return null;
    row.push(await sha256(Uint8Array.of(0), commitment));
  }
  if (row.length === 0) return sha256();
  while (row.length > 1) {
    const next = [];
    for (let i = 0; i < row.length; i += 2)
      next.push(i + 1 < row.length ? await sha256(Uint8Array.of(1), row[i], row[i + 1]) : row[i]);
    row = next;
  }
  return row[0];
}

async function fieldCommitment(field) {
  if (typeof field?.name !== 'string') return null;
  const members = Object.keys(field).sort().join();
  if (members === 'c,name') return fromHex(field.c);
  const salt = fromHex(field.salt);
  if (members !== 'name,salt,value' || salt === null || typeof field.value !== 'string') return null;
  const name = utf8.encode(field.name);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, name.length);
  return hmac(salt, concat(length, name, utf8.encode(field.value)));
}

function parseProof(text) {
  const blank = text.indexOf('\n\n');
  if (blank < 0) throw new Refusal('不是规范的 tlog-proof 文件');
  const lines = text.slice(0, blank).split('\n');
  if (lines.shift() !== header) throw new Refusal('不是规范的 tlog-proof 文件');
  const extra = lines[0]?.startsWith('extra ') ? base64(lines.shift().slice(6)) : null;
  const index = /^index (0|[1-9][0-9]{0,18})$/.exec(lines.shift() ?? '');
  if (index === null || lines.length > 63) throw new Refusal('不是规范的 tlog-proof 文件');
  return { extra, index: BigInt(index[1]), hashes: lines.map(hash), checkpoint: text.slice(blank + 2) };
}

function parseOpening(text) {
  const opening = parseCanonical(text);
  const salt = opening?.salt === undefined ? null : fromHex(opening.salt);
  const members = Object.keys(opening ?? {}).sort().join();
  if (opening?.v !== 1 || typeof opening.leaf !== 'string' || typeof opening.role !== 'string' ||
    members !== (salt === null ? 'leaf,role,v' : 'leaf,role,salt,v')) throw new Refusal('附带的开启信息格式不符');
  return { leaf: opening.leaf, role: opening.role, salt };
}

function parseNote(text) {
  const split = text.lastIndexOf('\n\n');
  if (split < 0 || !text.endsWith('\n')) throw new Refusal('检查点不是规范的签名文本');
  const signatures = text.slice(split + 2, -1).split('\n').map(line => {
    const parts = /^— ([^\s+]+) (\S+)$/u.exec(line);
    const bytes = parts === null ? [] : base64(parts[2]);
    if (bytes.length < 5) throw new Refusal('检查点不是规范的签名文本');
    return { name: parts[1], keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
  });
  return { text: text.slice(0, split + 1), signatures };
}

function parseCheckpoint(text) {
  const lines = text.split('\n');
  if (lines.length !== 4 || lines[3] !== '' || !/^(0|[1-9][0-9]{0,18})$/.test(lines[1])) throw new Refusal('检查点格式不符');
  return { origin: lines[0], size: BigInt(lines[1]), root: hash(lines[2]) };
}

// name+hex keyid+base64: the base64 part may itself contain '+'.
async function parseKey(vkey) {
  const parts = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(vkey.trimEnd());
  if (parts === null) throw new Refusal('日志公钥格式不符');
  const bytes = base64(parts[3]);
  const id = (await sha256(utf8.encode(`${parts[1]}\n`), bytes)).slice(0, 4);
  if (bytes.length !== 33 || bytes[0] !== 1 || toHex(id) !== parts[2]) throw new Refusal('日志公钥格式不符');
  return { name: parts[1], id, publicKey: bytes.slice(1) };
}

function parseCanonical(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('JSON 格式不符');
  }
  if (canonical(value) !== text) throw new Refusal('JSON 不是规范形式');
  return value;
}

function canonical(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  return `{${Object.keys(value).sort().map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
}

function decode(bytes, what) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal(`${what}不是 UTF-8 文本`);
  }
}

function base64(text) {
  let binary;
  try {
    binary = atob(text);
  } catch {
    throw new Refusal('base64 格式不符');
  }
  if (btoa(binary) !== text) throw new Refusal('base64 格式不符');
  return Uint8Array.from(binary, c => c.charCodeAt(0));
}

function hash(text) {
  const bytes = base64(text);
  if (bytes.length !== 32) throw new Refusal('哈希值长度不符');
  return bytes;
}

const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)));

async function hmac(salt, bytes) {
  const key = await crypto.subtle.importKey('raw', salt, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes));
}

function concat(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const equal = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
const toHex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
const fromHex = text => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text)
  ? Uint8Array.from(text.match(/../g), pair => parseInt(pair, 16)) : null;

// The page.

const words = new Map([[true, ['通过', 'proof-pass']], [false, ['未通过', 'proof-fail']], [null, ['未核对', 'proof-unknown']]]);

async function load(address) {
  const response = await fetch(address, { redirect: 'error', credentials: 'same-origin' });
  if (!response.ok) throw new Refusal(`读取 ${address} 失败（${response.status}）`);
  return new Uint8Array(await response.arrayBuffer());
}

async function show(place) {
  const list = document.createElement('ul');
  list.className = 'proof-checks';
  const conclusion = document.createElement('p');
  conclusion.className = 'proof-conclusion';
  conclusion.textContent = '正在您的浏览器中核对……';
  place.setAttribute('aria-live', 'polite');
  place.replaceChildren(list, conclusion);
  const results = [];
  const add = result => {
    const [word, style] = words.get(result.passed);
    const item = document.createElement('li');
    item.className = style;
    item.textContent = `${word}　${result.what}：${result.detail}`;
    list.append(item);
    results.push(result);
  };
  try {
    if (globalThis.crypto?.subtle === undefined) throw new Refusal('本页不是经 HTTPS 打开的，浏览器不提供密码运算，无法核对');
    const [proof, content, key] = await Promise.all([load(place.dataset.proof), load(place.dataset.content), load(place.dataset.key)]);
    for await (const result of verify(proof, content, decode(key, '日志公钥'))) add(result);
  } catch (error) {
    add(unknown('读取', error instanceof Refusal ? error.message : '网络或浏览器出错，未能核对'));
  }
  conclusion.textContent = conclude(results);
}

function conclude(results) {
  if (results.some(result => result.passed === false)) return '结论：验证未通过。';
  if (results.some(result => result.passed === null)) return '结论：未能全部核对。';
  return '结论：验证通过。公钥取自本网站；以独立渠道取得的公钥离线核对，则完全不必相信本网站。';
}

if (globalThis.document !== undefined) {
  for (const place of document.querySelectorAll('[data-proof]')) show(place);
}
