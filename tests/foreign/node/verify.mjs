// Runs the portal's browser verifier under Node, whose WebCrypto is the browsers'.
//   node verify.mjs PROOF.JS FILE.tlog-proof DOCUMENT VKEY [--without-ed25519]     exit code 0 verified, 1 not, 3 not all of it could be checked
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const [script, proof, content, vkey, option] = process.argv.slice(2);
if (option === '--without-ed25519') {
  const importKey = crypto.subtle.importKey.bind(crypto.subtle);
  crypto.subtle.importKey = (format, key, algorithm, ...rest) =>
    algorithm.name === 'Ed25519' ? Promise.reject(new DOMException('no Ed25519', 'NotSupportedError')) : importKey(format, key, algorithm, ...rest);
}
const { verify } = await import(pathToFileURL(script));
const results = [];
for await (const result of verify(new Uint8Array(await readFile(proof)), new Uint8Array(await readFile(content)), vkey)) {
  console.log(JSON.stringify(result));
  results.push(result);
}
process.exit(results.some(result => result.passed === false) || results.length === 0 ? 1 : results.some(result => result.passed === null) ? 3 : 0);
