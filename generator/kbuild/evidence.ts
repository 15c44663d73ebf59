// The chain of lines that decides about one object, from the top Kbuild down: each folder's line, the conditions
// around it, the object's own line, and then the .config lines of the symbols that these lines name.

import type { Evidence, KernelInput } from '../types.js';
import type { FolderTree } from './descend.js';
import { type Folder, isWhole } from './folder.js';
import type { KernelMake } from './kernel-make.js';
import { type ListedLine, linesThatList } from './listed-lines.js';
import type { MakefileLine } from './make/statement.js';

export interface Decision {
  readonly evidence: readonly Evidence[];
  /** Without CONFIG_, outermost first. */
  readonly symbols: readonly string[];
}

export function decisionFor(
  kernel: KernelMake,
  folders: FolderTree,
  folder: Folder,
  object: string,
): Decision {
  const chain: Evidence[] = [];
  for (const step of foldersDownTo(folders, folder)) {
    for (const { parent, name } of step) chain.push(...evidenceOf(linesThatList(kernel, parent, name)));
  }
  chain.push(...objectLines(kernel, folder, relative(folder, object), new Set()));
  const distinct = [
    ...new Map(chain.map((one) => [`${one.location.file}:${one.location.line}`, one])).values(),
  ];
  const symbols = [...new Set(distinct.flatMap(({ text }) => symbolsIn(text)))];
  return { evidence: [...distinct, ...configLines(kernel.input, symbols)], symbols };
}

/** The visited folders above, each with the name under which it lists the next. */
function* foldersDownTo(folders: FolderTree, folder: Folder): Iterable<{ parent: Folder; name: string }[]> {
  const above: Folder[] = [];
  for (const candidate of folders.values())
    if (
      candidate !== folder &&
      isWhole(candidate) &&
      (candidate.path === '.' || folder.path.startsWith(`${candidate.path}/`))
    )
      above.push(candidate);
  above.sort((left, right) => left.path.length - right.path.length);
  const chain = [...above, folder];
  for (let at = 0; at + 1 < chain.length; at++) {
    const parent = chain[at]!;
    const below = relative(parent, chain[at + 1]!.path);
    yield [
      { parent, name: `${below}/` },
      { parent, name: below },
    ];
  }
}

function objectLines(kernel: KernelMake, folder: Folder, name: string, seen: Set<string>): Evidence[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const lines = linesThatList(kernel, folder, name);
  const lists = lines.filter(({ variable }) => /^(obj|lib|subdir|always|extra)-/.test(variable));
  const parts = lines.filter((line) => !lists.includes(line));
  const owners = parts.flatMap(({ variable }) => {
    const owner = /^(.+)-(objs|y|m|n|)$/.exec(variable)?.[1];
    return owner === undefined ? [] : objectLines(kernel, folder, `${owner}.o`, seen);
  });
  return [...owners, ...evidenceOf(lists), ...evidenceOf(owners.length || !lists.length ? parts : [])];
}

function evidenceOf(lines: readonly ListedLine[]): Evidence[] {
  return lines.flatMap(({ file, line, conditions }) =>
    [...conditions, line].map((one) => makefileEvidence(file, one)),
  );
}

function makefileEvidence(file: string, { number, raw }: MakefileLine): Evidence {
  const text = raw.replace(/[ \t]*\\\n[ \t]*/g, ' ').trim();
  return { location: { file, line: number }, text };
}

function symbolsIn(text: string): string[] {
  return [...text.matchAll(/\bCONFIG_(\w+)/g)].map(([, symbol]) => symbol!);
}

function configLines({ config }: KernelInput, symbols: readonly string[]): Evidence[] {
  return symbols.flatMap((symbol) => {
    const line = config.lines.get(symbol);
    if (line === undefined) return [];
    const value = config.symbols.get(symbol);
    const text = value
      ? `CONFIG_${symbol}=${value.type === 'string' ? `"${value.value}"` : value.value}`
      : `# CONFIG_${symbol} is not set`;
    return { location: { file: config.path, line }, text };
  });
}

function relative({ path }: Folder, name: string): string {
  return path !== '.' && name.startsWith(`${path}/`) ? name.slice(path.length + 1) : name;
}
