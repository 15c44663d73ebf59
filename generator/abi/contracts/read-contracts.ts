// A tree to its contracts, in the order in which a person would work them out: which headers, what they declare on
// each target, which of it are governors, who governs the rest; then the same for what stands beside a handler.

import type { SourceTree, Unknown } from '../../types.js';
import { digest } from '../fingerprint.js';
import { type Answers, AskedTree } from './answers.js';
import { askedIn } from './asked.js';
import { type AttributionContext, attribute } from './attribution.js';
import { CachedTree } from './cached-tree.js';
import { readComments } from './comments.js';
import { type ContractHeader, contractHeaders } from './contract-headers.js';
import { DeclarationText } from './declarations.js';
import { isDeclaredVersion } from './declared-versions.js';
import { hasFdtNames } from './fdt-names.js';
import { findGovernors, type Worth } from './governors.js';
import { governorsSay } from './governors-say.js';
import { attributionIn, handedOver } from './handed-over.js';
import { type HandlerString, handlerId } from './handlers.js';
import { readHeaderUnit } from './header-unit.js';
import { withoutIdleMacros } from './idle-macros.js';
import type { KeptUnit } from './kept-units.js';
import { mentionsInComments, mentionsInDocument, readDocuments } from './mentions.js';
import { declarationAt, MergedItems } from './merged-items.js';
import type { ContractSet, Governor, Item, Mention } from './model.js';
import { type NameItems, nameItems } from './name-items.js';
import { nearHeaders } from './near-headers.js';
import { neededItems } from './needed-items.js';
import { NO_OVERRIDES, type Overrides } from './overrides.js';
import { contractsOf, isUnread, type PartialFile, partialFiles, resolved } from './partial-files.js';
import { readSourceUnit } from './source-unit.js';
import { isGovernorName } from './statements.js';
import { ABI_TARGETS, type AbiTarget } from './targets.js';
import { withAllGovernors, withoutPrivate } from './users.js';

export interface ContractOptions {
  readonly overrides?: Overrides;
  /** Files that may define handlers or hand names over: `.c` and `.h`, tree-relative. */
  readonly handlerFiles?: readonly string[];
  readonly targets?: readonly AbiTarget[];
}

export function readContracts(source: SourceTree, options: ContractOptions = {}): ContractSet {
  return new ContractReading(source, options).read();
}

class ContractReading {
  readonly #source: SourceTree;
  readonly #cached: CachedTree;
  readonly #tree: AskedTree;
  readonly #options: Required<ContractOptions>;
  readonly #parts: readonly PartialFile[];
  readonly #headers: readonly ContractHeader[];
  readonly #texts: ReadonlyMap<string, DeclarationText>;
  readonly #comments: ReadonlyMap<string, ReturnType<typeof readComments>>;
  readonly #merged = new MergedItems();
  readonly #answers: Answers[] = [];
  readonly #lines = new Map<string, readonly string[]>();
  /** Contract headers that do not compile, be it for what they include. */
  readonly #incomplete = new Set<string>();
  /** By source: what of it is a contract. */
  readonly #beside = new Map<string, ReadonlySet<string>>();
  #handlers: readonly HandlerString[];

  constructor(
    source: SourceTree,
    { overrides = NO_OVERRIDES, handlerFiles = [], targets = ABI_TARGETS }: ContractOptions,
  ) {
    this.#options = { overrides, handlerFiles, targets };
    this.#source = source;
    this.#cached = new CachedTree(source);
    this.#tree = new AskedTree(this.#cached);
    this.#headers = contractHeaders(this.#tree);
    this.#parts = partialFiles(this.#tree, handlerFiles, (path) => this.#isHeader(path));
    this.#handlers = this.#parts.flatMap(({ handlers }) => handlers);
    const texts = [...this.#headers, ...this.#parts];
    this.#texts = new Map(texts.map(({ path, text }) => [path, new DeclarationText(path, text)]));
    this.#comments = new Map(texts.map(({ path, text }) => [path, readComments(text)]));
  }

  read(): ContractSet {
    this.#readHeaders();
    // A string that the preprocessor gives can be the governor of what stands beside it.
    for (let round = 0; round < 2; round++) this.#readParts(this.#context());
    const context = this.#context();
    const items = this.#merged.items({
      owns: (file, name) => this.#owns(file, name),
      attribution: (found) => attribute({ ...found, ...found.location }, context),
      declaration: (location) => declarationAt(this.#tree, this.#texts, location),
    });
    const documents = readDocuments(this.#tree);
    const { governors } = context;
    const declared = withoutPrivate(withAllGovernors(items, governors), (file) => !this.#isHeader(file));
    const names = this.#names(declared, governors);
    const contracts = withoutIdleMacros({
      governors,
      items: new Map([...declared, ...names.items.map((item) => [item.key, item] as const)]),
    });
    return {
      label: this.#tree.label,
      governors: contracts.governors,
      items: sorted(neededItems(contracts.items)),
      unread: new Set(this.#handlers.filter((one) => isUnread(one, context)).map(handlerId)),
      mentions: this.#mentions(documents),
      broken: this.#broken(),
      macros: this.#merged.macros,
      headers: new Map([...this.#headers, ...this.#parts].map(({ path, text }) => [path, digest(text)])),
      documents: new Map([...documents].map(([path, text]) => [path, digest(text)])),
      asked: askedIn([this.#tree.answers(), ...this.#answers], this.#source),
      targets: this.#options.targets.map(({ id }) => id),
      unknowns: [
        ...this.#merged.unknowns,
        ...unreadStrings(this.#handlers, context),
        ...this.#unsettled(),
        ...names.unknowns,
      ],
    };
  }

  #names(items: ReadonlyMap<string, Item>, governors: ReadonlyMap<string, Governor>): NameItems {
    const { handlerFiles, overrides, targets } = this.#options;
    const texts = handlerFiles.map((path) => ({ path, text: this.#tree.read(path) ?? '' }));
    return nameItems({
      ...{ items, governors, overrides },
      files: texts.filter(({ text }) => hasFdtNames(text)),
      targets: targets.map(({ id }) => id),
    });
  }

  #mentions(documents: ReadonlyMap<string, string>): Mention[] {
    const inComments = [...this.#headers, ...this.#parts].flatMap(({ path, text }) =>
      mentionsInComments(path, text, this.#comments.get(path)!),
    );
    const inDocuments = [...documents].flatMap(([file, text]) => mentionsInDocument(file, text));
    // What a comment wants to see updated is a governor by its name, or exists, or was never there.
    const isMeant = ({ kind, text, location: { file } }: Mention) =>
      kind === 'string' ||
      isGovernorName(text) ||
      ((this.#isHeader(file) || documents.has(file)) && !this.#isNamedInCode(text));
    return [...inComments, ...inDocuments].filter(isMeant);
  }

  #isNamedInCode(name: string): boolean {
    if ([...this.#texts.values()].some((text) => text.identifiers().has(name))) return true;
    const paths = new Set(this.#answers.flatMap(({ texts }) => [...texts.keys()]));
    return [...paths].some((path) => {
      const text = this.#cached.read(path) ?? '';
      return text.includes(name) && new DeclarationText(path, text).identifiers().has(name);
    });
  }

  #broken(): ReadonlySet<string> {
    const files = [
      ...this.#merged.unknowns.flatMap(({ location }) => location?.file ?? []),
      ...this.#incomplete,
    ];
    const texts = [...new Set(files)].flatMap((file) => this.#texts.get(file) ?? []);
    const names = texts.flatMap((text) => [...text.tagged(), ...text.macros()].map(({ name }) => name));
    return new Set([...files, ...names]);
  }

  /** Conditions on symbols that no target settles: what stands under them was not looked at. */
  #unsettled(): Unknown[] {
    const isSettled = (symbol: string) =>
      this.#options.targets.some(({ config }) => config.symbols.has(symbol.slice('CONFIG_'.length)));
    return this.#headers.flatMap(({ path }) =>
      [...this.#texts.get(path)!.conditionSymbols()]
        .filter(([symbol]) => !isSettled(symbol))
        .map(([symbol, line]) => ({
          what: symbol,
          why: 'a contract hangs on it, and it was looked at only with the symbol off',
          location: { file: path, line },
        })),
    );
  }

  #readHeaders(): void {
    const { targets } = this.#options;
    const isContract = (file: string) => this.#isHeader(file);
    const contractKey = this.#headers.map(({ path }) => path).join(' ');
    for (const header of this.#headers) {
      const kept = readHeaderUnit({ tree: this.#cached, header, targets, isContract, contractKey });
      if ([...kept.unit.collected.values()].some(({ unknowns }) => unknowns.length))
        this.#incomplete.add(header.path);
      this.#add(kept);
    }
  }

  #readParts(context: AttributionContext): void {
    const { targets } = this.#options;
    const texts = new Map(this.#parts.map(({ path, text }) => [path, text]));
    const namesOf = (headers: readonly ContractHeader[]) => headers.map(({ include }) => include);
    for (const part of this.#parts) {
      const { path, makers, registered } = part;
      const wanted = contractsOf(part, this.#texts.get(path)!, this.#handlers, context);
      const before = this.#beside.get(path);
      if (!wanted || (before && wanted.join() === [...before].join())) continue;
      this.#beside.set(path, new Set(wanted));
      const kept = readSourceUnit({
        ...{ tree: this.#cached, path, contracts: wanted, makers, registered, targets },
        near: namesOf(nearHeaders(path, texts, this.#headers)),
        includes: namesOf(this.#headers),
      });
      this.#add(kept);
      this.#handlers = resolved(this.#handlers, path, kept.unit.handlers);
    }
  }

  #add({ answers, unit }: KeptUnit): void {
    this.#answers.push(answers);
    for (const [target, collected] of unit.collected) this.#merged.add(target, collected);
    for (const name of unit.macros) this.#merged.macros.add(name);
  }

  #context(): AttributionContext {
    const governors = findGovernors({
      worths: this.#merged
        .worths((file, name) => this.#owns(file, name))
        .map((worth) => this.#atEnumerator(worth)),
      handlers: this.#handlers,
      isDeclaredVersion: (worth) => isDeclaredVersion(worth, this.#comments, this.#texts),
      lineAt: (file, line) => this.#linesOf(file)[line - 1] ?? '',
    });
    const code = this.#parts.map(({ path, serves }) => ({
      path,
      tokens: this.#texts.get(path)!.textTokens(),
      governors: governorsOf([path, ...serves], this.#handlers, governors),
    }));
    const handed = handedOver(code);
    return {
      ...{ governors, comments: this.#comments, overrides: this.#options.overrides },
      isPartial: (file) => !this.#isHeader(file),
      said: governorsSay(governors, this.#comments, this.#texts),
      handedOver: ({ kind, name }) => attributionIn(handed, kind, name),
    };
  }

  #linesOf(file: string): readonly string[] {
    const lines = this.#lines.get(file) ?? (this.#tree.read(file) ?? '').split('\n');
    this.#lines.set(file, lines);
    return lines;
  }

  /** One of an enumeration with a tag has the place of the tag. */
  #atEnumerator(worth: Worth): Worth {
    const constants = worth.isEnumerator ? this.#texts.get(worth.location.file)?.constants() : undefined;
    const own = constants?.find(({ name }) => name === worth.name);
    return own ? { ...worth, location: { file: own.location.file, line: own.location.line } } : worth;
  }

  #owns(file: string, name: string | undefined): boolean {
    const beside = this.#beside.get(file);
    if (beside) return name !== undefined && beside.has(name);
    return this.#isHeader(file);
  }

  #isHeader(file: string): boolean {
    return this.#headers.some(({ path }) => path === file);
  }
}

/** Of the handlers that sources define. */
function governorsOf(
  paths: readonly string[],
  handlers: readonly HandlerString[],
  governors: ReadonlyMap<string, Governor>,
): string[] {
  const names = handlers
    .filter(({ location }) => paths.includes(location.file))
    .map(({ macro, variable }) =>
      macro !== undefined && governors.has(macro) ? macro : `${variable}.compatible`,
    );
  return [...new Set(names)].filter((name) => governors.has(name));
}

/** A handler whose string nothing tells: whatever it governs is open. */
function unreadStrings(handlers: readonly HandlerString[], context: AttributionContext): Unknown[] {
  const open = handlers.filter((one) => isUnread(one, context));
  return open.map(({ variable, location }) => ({
    what: `the string of ${variable}`,
    why: 'its initialiser gives no string, also behind the preprocessor',
    location,
  }));
}

function sorted<T>(map: ReadonlyMap<string, T>): Map<string, T> {
  return new Map([...map].sort(([left], [right]) => (left < right ? -1 : 1)));
}
