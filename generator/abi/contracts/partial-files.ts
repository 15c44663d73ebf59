// Files that are not all ABI: sources that define handlers or FLBs, the headers beside them, and the orchestrator's own.
// Of these only what a comment, a name or its use makes a contract counts, and the preprocessor is asked for that alone.

import { compareBytes, joinPath, normalisePath, splitPath } from '../../tree/paths.js';
import type { SourceTree } from '../../types.js';
import { type AttributionContext, attribute } from './attribution.js';
import { mayServe, servedBy } from './callbacks.js';
import { readComments } from './comments.js';
import { LIVEUPDATE_HEADER } from './contract-headers.js';
import { DeclarationText } from './declarations.js';
import { commentsAbout } from './declared-versions.js';
import { handlerMacros } from './handler-macros.js';
import {
  type HandlerString,
  handlerStrings,
  headersOfHandlers,
  registeredAlone,
  sharedHandlers,
  withoutIndex,
} from './handlers.js';
import type { ResolvedString } from './kept-units.js';
import { parseOnce, textTokens } from './parsed-files.js';
import { declaresVersion, governorsNamedBy, versionsDemandedBy } from './statements.js';

export interface PartialFile {
  readonly path: string;
  readonly text: string;
  readonly handlers: readonly HandlerString[];
  /** Those of them that are only registered, as far as the text tells. */
  readonly registered: readonly string[];
  /** Macros that make handlers and that the file uses. */
  readonly makers: readonly string[];
  /** Other files whose handlers call this one. */
  readonly serves: readonly string[];
}

/** `paths`: files that name the types, or macros that make handlers; those that define no handler are left out. */
export function partialFiles(
  tree: SourceTree,
  paths: readonly string[],
  isContract: (path: string) => boolean,
): PartialFile[] {
  const macros = new Set(handlerMacros(paths.map((path) => tree.read(path) ?? '')));
  const sources = withRegistered(
    paths.filter((path) => path !== LIVEUPDATE_HEADER).map((path) => partialFile(tree, path, macros)),
  );
  const defining = withCallbacks(sources);
  const beside = [
    ...headersOfHandlers(
      tree,
      defining.flatMap(({ handlers }) => handlers),
    ),
    ...headersBeside(
      tree,
      defining.map(({ path }) => path),
    ),
    ...versionedFiles(tree, sources),
  ];
  const others = [...new Set([...beside, LIVEUPDATE_HEADER])]
    .filter((path) => tree.kindOf(path) === 'file' && !defining.some((one) => one.path === path))
    .map((path) => ({ ...partialFile(tree, path, new Set()), handlers: [] }));
  return [...defining, ...others].filter(({ path }) => !isContract(path));
}

function partialFile(tree: SourceTree, path: string, macros: ReadonlySet<string>): PartialFile {
  const text = tree.read(path) ?? '';
  const isUser = path.endsWith('.c') && [...macros].some((name) => text.includes(name));
  const used = isUser ? textTokens(parseOnce(path, text)).filter((token) => macros.has(token.text)) : [];
  const makers = [...new Set(used.map((token) => token.text))];
  return { path, text, handlers: handlerStrings(path, text), registered: [], makers, serves: [] };
}

/** Files that define handlers, and those in which these have their callbacks. */
function withCallbacks(sources: readonly PartialFile[]): PartialFile[] {
  const handling = sources.filter((one) => one.handlers.length || one.makers.length);
  const folders = new Set(handling.map(({ path }) => splitPath(path)[0]));
  const involved = sources.filter((one) => handling.includes(one) || mayServe(one.path, one.text, folders));
  const files = involved.map(({ path, text }) => {
    const declarations = new DeclarationText(path, text);
    return { path, tokens: declarations.textTokens(), names: declarations.identifiers() };
  });
  const served = servedBy(
    files,
    handling.map(({ path }) => path),
  );
  return involved.flatMap((one) => {
    const serves = served.get(one.path);
    return serves ? [{ ...one, serves }] : [];
  });
}

/** What is handed over without a handler, as a subtree of KHO's, has a version where a comment says so. */
function versionedFiles(tree: SourceTree, sources: readonly PartialFile[]): string[] {
  const adding = sources.filter(({ path, text }) => path.endsWith('.c') && text.includes('kho_add_subtree'));
  const paths = adding.map(({ path }) => path);
  return [...paths, ...headersBeside(tree, paths)].filter((path) => {
    const text = tree.read(path) ?? '';
    return (
      COUNTED_UP.test(text) &&
      readComments(text).some((one) => versionsDemandedBy(one).length > 0 || declaresVersion(one))
    );
  });
}

const COUNTED_UP = /\b(?:bump|increment|increas|updated)/i;

/** The headers of their own that sources include, and what these include: structures of a driver stand there. */
function headersBeside(tree: SourceTree, sources: readonly string[]): string[] {
  const found = new Set<string>();
  const pending = [...sources];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const folder = splitPath(path)[0];
    for (const [, name] of (tree.read(path) ?? '').matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"\n]+\.h)"/gm)) {
      const header = normalisePath(joinPath(folder, name!));
      if (header === undefined || found.has(header) || tree.kindOf(header) !== 'file') continue;
      found.add(header);
      pending.push(header);
    }
  }
  return [...found].sort(compareBytes);
}

/** What a file registers may be defined in another, where that one shows it. */
function withRegistered(files: readonly PartialFile[]): PartialFile[] {
  const alone = new Map(
    files.map((file) => [file, registeredAlone(file.path, file.text, file.handlers)] as const),
  );
  const isAsked = [...alone.values()].some((all) => all.length);
  const shared = isAsked ? files.flatMap((file) => sharedHandlers(file.path, file.text, file.handlers)) : [];
  const defined = new Set(shared.map(({ variable }) => withoutIndex(variable)));
  return files.map((file) => {
    const open = alone.get(file)!.filter(({ variable, isShared }) => !isShared || !defined.has(variable));
    return {
      ...file,
      handlers: [...file.handlers, ...open],
      registered: open.map(({ variable }) => variable),
    };
  });
}

/** What of a file is a contract, in byte order; undefined where it needs no preprocessor. */
export function contractsOf(
  { path, handlers, makers }: PartialFile,
  text: DeclarationText,
  all: readonly HandlerString[],
  context: AttributionContext,
): readonly string[] | undefined {
  const macros = text.macros().filter(({ isFunctionLike, isEmpty }) => !isFunctionLike && !isEmpty);
  const values = [...macros, ...text.constants()].map(({ name, location }) => ({ name, location }));
  const tagged = text.tagged();
  const declared = [
    ...tagged.map(({ kind, name, location }) => ({ kind, name, ...location })),
    ...values.map(({ name, location }) => ({ kind: 'value', name, ...location })),
  ];
  const contracts = declared.filter((one) => attribute({ ...one, file: path }, context).governors.length > 0);
  // What may turn out to be a governor: the macro of an initialiser, and what a comment wants to see counted up.
  const comments = context.comments.get(path) ?? [];
  const said = comments.flatMap((one) => [...governorsNamedBy(one), ...versionsDemandedBy(one)]);
  const names = new Set([...said, ...all.flatMap(({ macro }) => macro ?? [])]);
  const versioning = comments.filter(
    (one) => declaresVersion(one) && tagged.some(({ name }) => one.text.includes(`struct ${name}`)),
  );
  const governing = values.filter(
    (one) =>
      names.has(one.name) ||
      (path === LIVEUPDATE_HEADER && OF_SECTION.test(one.name)) ||
      (versioning.length > 0 && commentsAbout({ ...one, kind: 'value' }, versioning, text).length > 0),
  );
  const isOpen = handlers.some(
    (one) => isUnread(one, context) && !governing.some(({ name }) => name === one.macro),
  );
  const wanted = [...new Set([...contracts, ...governing].map(({ name }) => name))].sort();
  return wanted.length || isOpen || makers.length ? wanted : undefined;
}

const OF_SECTION = /^LIVEUPDATE_VER_/;

/** Does neither a literal nor a macro with a value say the string? */
export function isUnread(
  { macro, text }: HandlerString,
  { governors }: Pick<AttributionContext, 'governors'>,
): boolean {
  return text === undefined && !(macro !== undefined && governors.has(macro));
}

/** Handlers with what the preprocessor says of those of one source. */
export function resolved(
  all: readonly HandlerString[],
  path: string,
  found: readonly ResolvedString[],
): HandlerString[] {
  const known = all.filter(({ location }) => location.file === path);
  const others = all.filter(({ location }) => location.file !== path);
  const filled = known.flatMap((one) => {
    if (one.text !== undefined) return [one];
    // What is registered as one variable can be an array of them.
    if (found.some(({ variable }) => variable.includes('[') && withoutIndex(variable) === one.variable))
      return [];
    const same = found.filter(({ variable }) => variable === one.variable);
    return [
      {
        ...one,
        text: same[0]?.text,
        pieces: same[0]?.pieces,
        ...(one.written.length
          ? {}
          : same[0] && { location: same[0].location, macro: one.macro ?? same[0].macro }),
      },
    ];
  });
  const more = found.filter(({ variable }) => !known.some((one) => one.variable === variable));
  return [...others, ...filled, ...more.map((one) => ({ ...one, written: [] }))];
}
