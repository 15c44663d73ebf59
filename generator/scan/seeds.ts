// The words that lead to the section: the two macros of include/linux/liveupdate.h, the two section names, every
// macro that wraps one of them, and pieces that `##` and `#` can join to one of them. The list grows until no file
// adds to it.

import { canPaste, type PasteChain } from './pastes.js';

/** The macros and sections of the kernel's proposal; everything else is found from here. */
export const SEED_MACROS: readonly string[] = ['LIVEUPDATE_FILE_HANDLER', 'LIVEUPDATE_SEC_VERSION'];
export const SEED_SECTIONS: readonly string[] = ['.liveupdate_versions', '.liveupdate_sec_hdr'];

/** A piece of a seed is only taken for one when it still holds this much of the word. */
const CORE = 'veupdat';

/** The growing set of words. */
export class Seeds {
  readonly #macros = new Set(SEED_MACROS);
  readonly #wrappers = new Set<string>();
  readonly #pieces = new Map<string, string>();
  #anyOf: RegExp | undefined;

  /** Macros, sections and pieces so far. */
  all(found: Iterable<string>): ReadonlySet<string> {
    return new Set([...this.#macros, ...SEED_SECTIONS, ...found].sort());
  }

  /** Adds a wrapper. False when it was known. */
  add(macro: string): boolean {
    if (this.#macros.has(macro)) return false;
    this.#anyOf = undefined;
    this.#macros.add(macro);
    this.#wrappers.add(macro);
    for (const piece of piecesOf(macro)) this.#pieces.set(piece, macro);
    return true;
  }

  has(macro: string): boolean {
    return this.#macros.has(macro);
  }

  /** Can a line of text name one? Most lines of most files can't, and need no look at their words. */
  mayStandIn(text: string): boolean {
    this.#anyOf ??= new RegExp(
      [/[vV][eE][uU][pP][dD][aA][tT]/.source, ...this.#wrappers, ...this.#pieces.keys()].join('|'),
    );
    return this.#anyOf.test(text);
  }

  /** The seed that an identifier is, or a piece of one that `##` may complete. */
  identifier(name: string): string | undefined {
    if (this.#macros.has(name) || this.#pieces.has(name)) return name;
    if (!name.toLowerCase().includes(CORE)) return undefined;
    return [...SEED_MACROS, ...SEED_SECTIONS].some((seed) => seed.includes(name)) ? name : undefined;
  }

  /** The seeds that the text of a string literal names, wholly or as a piece that a neighbour may complete. */
  string(text: string): readonly string[] {
    if (!text.includes(CORE)) return [];
    const whole = SEED_SECTIONS.filter((section) => text.includes(section));
    if (whole.length > 0) return whole;
    for (const section of SEED_SECTIONS) {
      if (section.includes(text)) return [text];
      for (let length = section.length - 1; length >= CORE.length; length--) {
        const [begin, end] = [section.slice(0, length), section.slice(-length)];
        if (begin.includes(CORE) && text.endsWith(begin)) return [begin];
        if (end.includes(CORE) && text.startsWith(end)) return [end];
      }
    }
    return [];
  }

  /**
   * The wrapper that one of the chains can make. The kernel's own two macros need no asking: as long as a piece of
   * theirs holds the word, the piece is a seed wherever it stands.
   */
  pastedBy(chains: readonly PasteChain[]): string | undefined {
    for (const macro of this.#wrappers) if (chains.some((chain) => canPaste(chain, macro))) return macro;
    return undefined;
  }
}

/**
 * What people hand to a macro that joins its arguments: of two that meet at a `_`, the one that has it, because hardly
 * anything else is called so; the other one when that is too short to say anything.
 */
export function piecesOf(macro: string): readonly string[] {
  const pieces = new Set<string>();
  for (let at = macro.indexOf('_', 1); at > 0 && at < macro.length - 1; at = macro.indexOf('_', at + 1)) {
    pieces.add(at >= 2 ? macro.slice(0, at + 1) : macro.slice(at + 1));
    pieces.add(macro.length - at > 3 ? macro.slice(at) : macro.slice(0, at));
  }
  return [...pieces];
}
