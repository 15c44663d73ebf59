// The declaration itself, as tokens of its file: comments, white space and formatting are gone, so that a change of them
// is none. It tells where a change comes from, never whether there is one.

import type { Macro } from '../../cpp/macro.js';
import { type SourceFile, tokensOf } from '../../cpp/source-file.js';
import type { Token } from '../../cpp/token.js';
import type { Location } from '../../types.js';
import { type DeclaredConstant, declaredConstants } from './declared-constants.js';
import { parseOnce, textTokens } from './parsed-files.js';

export interface Declaration {
  readonly own: string;
  readonly uses: ReadonlySet<string>;
}

export interface DefinedMacro extends Declaration {
  readonly name: string;
  readonly location: Location;
  readonly isFunctionLike: boolean;
  /** Without a body: an include guard or a switch. */
  readonly isEmpty: boolean;
}

export interface TaggedDeclaration {
  readonly kind: 'struct' | 'union' | 'enum';
  readonly name: string;
  readonly location: Location;
}

const CONDITION = /^(?:el)?if(?:n?def)?$/;

/** include/linux/kconfig.h: an expression that asks for a symbol. */
const SWITCH = /^IS_(?:ENABLED|BUILTIN|MODULE|REACHABLE)$/;

/** The text of one file, looked at as declarations. */
export class DeclarationText {
  readonly #file: SourceFile;

  constructor(path: string, text: string) {
    this.#file = parseOnce(path, text);
  }

  /** Every #define of the file, whatever condition it stands under; the last one of a name counts. */
  macros(): readonly DefinedMacro[] {
    const found = new Map<string, DefinedMacro>();
    for (const item of this.#file.items) {
      if (item.type !== 'directive' || item.name !== 'define') continue;
      const [name, ...rest] = tokensOf(this.#file, item);
      if (name === undefined) continue;
      const isFunctionLike = rest[0]?.text === '(' && !rest[0].spaceBefore;
      found.set(name.text, {
        name: name.text,
        location: { file: name.file, line: name.line },
        isFunctionLike,
        isEmpty: rest.length === 0,
        ...declaration(rest),
      });
    }
    return [...found.values()];
  }

  /** CONFIG_ symbols that conditions name, and lengths and constants; each with the line of the first. */
  conditionSymbols(): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    for (const item of this.#file.items) {
      if (item.type !== 'directive' || !CONDITION.test(item.name)) continue;
      for (const { text, line } of tokensOf(this.#file, item))
        if (text.startsWith('CONFIG_') && !found.has(text)) found.set(text, line);
    }
    for (const { uses, line } of this.#valued()) {
      if (![...uses].some((name) => SWITCH.test(name))) continue;
      for (const name of uses) if (name.startsWith('CONFIG_') && !found.has(name)) found.set(name, line);
    }
    return found;
  }

  /** What has a layout or a value: a function may do as it likes. */
  #valued(): { readonly uses: ReadonlySet<string>; readonly line: number }[] {
    const constants = this.macros().filter(({ isFunctionLike }) => !isFunctionLike);
    const tagged = this.tagged().map(({ location }) => ({ ...this.declarationAt(location), location }));
    return [...constants, ...tagged].map(({ uses, location: { line } }) => ({ uses, line }));
  }

  /** Structures, unions and enumerations with a tag and a body, outside of functions. */
  tagged(): readonly TaggedDeclaration[] {
    const tokens = this.textTokens();
    const found: TaggedDeclaration[] = [];
    let depth = 0;
    tokens.forEach(({ text, kind, file, line, column }, at) => {
      if (text === '{') depth++;
      else if (text === '}') depth--;
      const keyword = tokens[at - 1]?.text;
      const isTag = kind === 'identifier' && /^(?:struct|union|enum)$/.test(keyword ?? '');
      if (depth === 0 && isTag && opensBody(tokens, at + 1))
        found.push({
          kind: keyword as TaggedDeclaration['kind'],
          name: text,
          location: { file, line, column },
        });
    });
    return found;
  }

  constants(): readonly DeclaredConstant[] {
    return declaredConstants(this.textTokens());
  }

  /** Without directives. */
  textTokens(): readonly Token[] {
    return textTokens(this.#file);
  }

  /** All identifiers of the file, those of directives too. */
  identifiers(): ReadonlySet<string> {
    const names = new Set<string>();
    for (const item of this.#file.items)
      if (item.type === 'text' || item.name === 'define')
        for (const { kind, text } of tokensOf(this.#file, item)) if (kind === 'identifier') names.add(text);
    return names;
  }

  /** The structure, union, enumeration or typedef whose tag or name stands at that place. */
  declarationAt({ line, column }: Location): Declaration {
    const tokens = this.textTokens();
    const at = tokens.findIndex(
      (token) => token.line === line && (column === undefined || token.column === column),
    );
    if (at < 0) return { own: '', uses: new Set() };
    let begin = at;
    while (begin > 0 && ![';', '}'].includes(tokens[begin - 1]!.text)) begin--;
    let depth = 0;
    let end = at;
    while (end < tokens.length) {
      const { text } = tokens[end++]!;
      if (text === '{') depth++;
      else if (text === '}') depth--;
      else if (text === ';' && depth === 0) break;
    }
    return declaration(tokens.slice(begin, end));
  }
}

/** An attribute may stand between: struct foo_ser __packed { */
function opensBody(tokens: readonly Token[], from: number): boolean {
  let at = from;
  while (tokens[at]?.kind === 'identifier') at++;
  return tokens[at]?.text === '{';
}

export function macroDeclaration({ body, parameters }: Macro): Declaration {
  const parts = body.map(
    ({ token, stringify, pasteNext }) => `${stringify ? '#' : ''}${token.text}${pasteNext ? '##' : ''}`,
  );
  const uses = new Set(
    body.filter(({ token }) => token.kind === 'identifier').map(({ token }) => token.text),
  );
  return { own: `(${(parameters ?? []).join(',')})${parts.join(' ')}`, uses };
}

function declaration(tokens: readonly Token[]): Declaration {
  return {
    own: tokens.map(({ text }) => text).join(' '),
    uses: new Set(tokens.filter(({ kind }) => kind === 'identifier').map(({ text }) => text)),
  };
}
