// Makes the generated client smaller in memory (docs/decisions/0016): 19 MB less at rest. Run after `prisma generate`; a
// client it does not recognise, after an upgrade of Prisma, is left as it is and works as well.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The query compiler is imported as base64 in a module, whose text stays in memory twice: read from a file it does not. */
function unpackCompiler(text, dir) {
  const imported = /const \{ wasm \} = await import\("([^"]+)\.mjs"\)\s+return await decodeBase64AsWasm\(wasm\)/;
  const [whole, name] = imported.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const { wasm } = createRequire(import.meta.url)(`${name}.js`);
  writeFileSync(`${dir}/internal/query-compiler.wasm`, Buffer.from(wasm, 'base64'));
  return text.replace(
    whole,
    `const { readFile } = await import('node:fs/promises')
    return new WebAssembly.Module(await readFile(new URL('./query-compiler.wasm', import.meta.url)))`,
  );
}

/**
 * The graph of query parameters becomes objects with numbers of names as keys, which V8 keeps as arrays as long as the
 * greatest of them: 14 MB of holes. From 1024 on it keeps them as dictionaries, so the names are numbered from there.
 */
const first = 1_100;

function renumberNames(text) {
  const found = /strings: JSON\.parse\("((?:[^"\\]|\\.)*)"\),\s+graph: "([\w-]+)"/.exec(text);
  if (!found) return undefined;
  const [whole, strings, graph] = found;
  const moved = moveNames(Buffer.from(graph, 'base64url'));
  if (!moved) return undefined;
  const names = [...Array(first).fill(''), ...JSON.parse(JSON.parse(`"${strings}"`))];
  const json = JSON.stringify(JSON.stringify(names));
  return text.replace(whole, () => `strings: JSON.parse(${json}),\n  graph: "${moved.toString('base64url')}"`);
}

/** The graph with every name's number moved; undefined where it does not end as it should. */
function moveNames(bytes) {
  const out = [];
  let at = 0;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const put = (value) => {
    let rest = value;
    for (; rest >= 128; rest >>>= 7) out.push((rest & 127) | 128);
    out.push(rest);
    return value;
  };
  const copy = () => put(number());
  const name = () => put(number() + first);
  const nameOrNone = () => {
    const value = number();
    put(value === 0 ? 0 : value + first);
  };
  const raw = (count) => {
    for (let n = 0; n < count; n += 1) out.push(bytes[at++]);
  };
  const repeat = (count, work) => {
    for (let n = 0; n < count; n += 1) work();
  };
  // An edge of an input: name, scalar mask (2 bytes), child, name of an enum, flags (1 byte).
  const inputEdge = () => {
    name();
    raw(2);
    copy();
    nameOrNone();
    raw(1);
  };
  // An edge of an output, and a root: name, arguments, output.
  const outputEdge = () => {
    name();
    copy();
    copy();
  };
  const [inputs, outputs, roots] = [copy(), copy(), copy()];
  repeat(inputs, () => repeat(copy(), inputEdge));
  repeat(outputs, () => repeat(copy(), outputEdge));
  repeat(roots, outputEdge);
  return at === bytes.length ? Buffer.from(out) : undefined;
}

/** Slims the client generated into a folder. */
export function slimClient(dir) {
  const file = `${dir}/internal/class.ts`;
  let text = readFileSync(file, 'utf8');
  for (const step of [unpackCompiler, renumberNames]) {
    const slim = step(text, dir);
    if (slim === undefined)
      console.warn(`prisma/slim-client.mjs: ${step.name} does not know this client; it stays as it is.`);
    text = slim ?? text;
  }
  writeFileSync(file, text);
}
