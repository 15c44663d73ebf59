// A tree to its contracts, in the order in which a person would work them out: which headers, what they declare on
// each target, which of it are governors, who governs the rest.

import type { Location, SourceTree, Unknown } from '../../types.js';
import { digest } from '../fingerprint.js';
import { Asked } from './asked.js';
import { type Attribution, type AttributionContext, attribute, UNGOVERNED } from './attribution.js';
import { CachedTree } from './cached-tree.js';
import type { Collected, Found } from './collect-items.js';
import { readComments } from './comments.js';
import { contractHeaders } from './contract-headers.js';
import { type Declaration, DeclarationText } from './declarations.js';
import { findGovernors, type MacroWorth } from './governors.js';
import { handlerStrings, headersOfHandlers } from './handlers.js';
import { readHeaderUnit } from './header-unit.js';
import { mentionsInComments, mentionsInDocument, readDocuments } from './mentions.js';
import type { ContractSet, Governor, Item, Shape } from './model.js';
import { NO_OVERRIDES, type Overrides } from './overrides.js';
import { type Answers, RecordingTree } from './recording-tree.js';
import { ABI_TARGETS, type AbiTarget } from './targets.js';

export interface ContractOptions {
  readonly overrides?: Overrides;
  /** Files that may define handlers: `.c` and `.h`, tree-relative. */
  readonly handlerFiles?: readonly string[];
  readonly targets?: readonly AbiTarget[];
}

export function readContracts(source: SourceTree, options: ContractOptions = {}): ContractSet {
  const { overrides = NO_OVERRIDES, handlerFiles = [], targets = ABI_TARGETS } = options;
  const cached = new CachedTree(source);
  const tree = new RecordingTree(cached);
  const handlers = handlerStrings(tree, handlerFiles);
  const headers = contractHeaders(tree, headersOfHandlers(tree, handlers));
  const texts = new Map(headers.map(({ path, text }) => [path, new DeclarationText(path, text)]));

  // What the headers declare, on each target.
  const merged = new Merged();
  const answers: Answers[] = [];
  const contractKey = [...texts.keys()].join(' ');
  const isContract = (file: string) => texts.has(file);
  for (const header of headers) {
    const kept = readHeaderUnit({ tree: cached, header, targets, isContract, contractKey });
    answers.push(kept.answers);
    for (const [target, collected] of kept.unit.collected) merged.add(target, collected);
    for (const name of kept.unit.macros) merged.macros.add(name);
  }

  // Which of them are governors, and who governs the rest.
  const governors = findGovernors({
    macros: merged.worths(isContract),
    handlers,
    lineAt: (location, value) => lineWith(tree, location, value),
  });
  const comments = new Map(headers.map(({ path, text }) => [path, readComments(text)]));
  const partial = new Set(headers.filter(({ whole }) => !whole).map(({ path }) => path));
  const context: AttributionContext = {
    governors,
    comments,
    overrides,
    isPartial: (file) => partial.has(file),
  };
  const items = merged.items({
    isContract,
    attribution: (found) => attribute({ ...found, ...found.location }, context),
    declaration: (location) => declarationAt(tree, texts, location),
  });
  const documents = readDocuments(tree);
  return {
    label: tree.label,
    governors,
    items: sorted(withoutPrivate(withUsers(items, governors), partial)),
    mentions: [
      ...[...comments].flatMap(([file, all]) => mentionsInComments(file, all)),
      ...[...documents].flatMap(([file, text]) => mentionsInDocument(file, text)),
    ],
    macros: merged.macros,
    headers: new Map(headers.map(({ path, text }) => [path, digest(text)])),
    documents: new Map([...documents].map(([path, text]) => [path, digest(text)])),
    asked: new Asked([tree.answers(), ...answers]),
    targets: targets.map(({ id }) => id),
    unknowns: merged.unknowns,
  };
}

interface ItemQuestions {
  readonly isContract: (file: string) => boolean;
  readonly attribution: (found: Found) => Attribution;
  readonly declaration: (location: Location) => Declaration;
}

/** One item for what all targets have found. */
class Merged {
  readonly macros = new Set<string>();
  readonly unknowns: Unknown[] = [];
  readonly #found = new Map<string, Found>();
  readonly #shapes = new Map<string, Map<string, Shape>>();

  add(target: string, { found, unknowns }: Collected): void {
    for (const one of found) {
      const key = `${one.kind} ${one.name}`;
      if (!this.#found.has(key)) this.#found.set(key, one);
      const shapes = this.#shapes.get(key) ?? new Map<string, Shape>();
      this.#shapes.set(key, shapes);
      if (one.shape) shapes.set(target, one.shape);
    }
    for (const unknown of unknowns)
      if (!this.unknowns.some((known) => known.what === unknown.what && known.why === unknown.why))
        this.unknowns.push(unknown);
  }

  worths(isContract: (file: string) => boolean): MacroWorth[] {
    return [...this.#found].flatMap(([key, { name, kind, location, declaration }]) => {
      const [shape] = this.#shapes.get(key)!.values();
      const isMacro = declaration !== undefined && isContract(location.file);
      if (!isMacro || shape?.kind !== 'value' || (kind !== 'value' && kind !== 'string')) return [];
      return [{ name, kind, location, value: shape.value }];
    });
  }

  items({ isContract, attribution, declaration }: ItemQuestions): Map<string, Item> {
    const items = new Map<string, Item>();
    for (const [key, found] of this.#found) {
      const { kind, name, location, provides } = found;
      const own = isContract(location.file);
      items.set(key, {
        ...{ key, kind, name, location: { file: location.file, line: location.line }, provides },
        ...digested(found.declaration ?? declaration(location)),
        ...(own && kind !== 'helper' ? attribution(found) : UNGOVERNED),
        isContract: own,
        shapes: this.#shapes.get(key)!,
      });
    }
    return items;
  }
}

function digested({ own, uses }: Declaration): Declaration {
  return { own: digest(own), uses };
}

function declarationAt(
  tree: SourceTree,
  texts: Map<string, DeclarationText>,
  location: Location,
): Declaration {
  const { file } = location;
  const known =
    texts.get(file) ?? elsewhere.get(tree)?.get(file) ?? new DeclarationText(file, tree.read(file) ?? '');
  const others = elsewhere.get(tree) ?? new Map<string, DeclarationText>();
  elsewhere.set(tree, others.set(file, known));
  return known.declarationAt(location);
}

const elsewhere = new WeakMap<SourceTree, Map<string, DeclarationText>>();

/** What nobody governs by itself takes the governors of what uses it. */
function withUsers(items: Map<string, Item>, governors: ReadonlyMap<string, Governor>): Map<string, Item> {
  const result = new Map(items);
  for (let rounds = 0; rounds < 5; rounds++) {
    let changed = false;
    for (const item of result.values()) {
      if (item.governors.length || !item.isContract || item.kind === 'helper' || governors.has(item.name))
        continue;
      const users = [...result.values()].filter(
        (user) => user.governors.length && user !== item && item.provides.some((name) => user.uses.has(name)),
      );
      if (!users.length) continue;
      const named = [...new Set(users.flatMap((user) => user.governors))].sort();
      result.set(item.key, { ...item, governors: named, because: `used by ${users[0]!.name}` });
      changed = true;
    }
    if (!changed) break;
  }
  return result;
}

/** Of a header that is not all ABI, what nobody governs is the kernel's own. */
function withoutPrivate(items: Map<string, Item>, partial: ReadonlySet<string>): Map<string, Item> {
  return new Map(
    [...items].map(([key, item]) => [
      key,
      partial.has(item.location.file) && !item.governors.length ? { ...item, isContract: false } : item,
    ]),
  );
}

function sorted<T>(map: ReadonlyMap<string, T>): Map<string, T> {
  return new Map([...map].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The line that holds the value: a definition may go on in the next line. */
function lineWith(tree: SourceTree, { file, line }: Location, value: string): { text: string; line: number } {
  const lines = (tree.read(file) ?? '').split('\n');
  for (let at = line; at < line + 4; at++)
    if (lines[at - 1]?.includes(value)) return { text: lines[at - 1]!, line: at };
  return { text: lines[line - 1] ?? '', line };
}
