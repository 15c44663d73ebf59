// `##` builds names that stand nowhere in the source: `#define H(x) LVUP_##x` makes LVUP_HANDLER out of H(HANDLER). What
// a macro's body says of such a name is its fixed part; a parameter stands for whatever a use puts there.

/** Operands of one row of `##`, joined: fixed text as written, `*` for each parameter. `LVUP_*`, `*_FILE_*`. */
export type PasteChain = string;

/** Less fixed text than this says nothing: half of all letters begin or end some macro's name. */
const SHORTEST = 3;

/** The chains of a macro's body that have fixed text; `definition` is what follows `#define`. */
export function pasteChains(definition: string): readonly PasteChain[] {
  if (!/##|%:%:/.test(definition)) return [];
  const [, list, body] = /^\w+(?:\(([^)]*)\))?(.*)$/s.exec(definition) ?? [];
  if (body === undefined) return [];
  const parameters = new Set(list?.match(/\w+/g) ?? []).add('__VA_ARGS__');
  const chains: PasteChain[] = [];
  for (const [row] of body.matchAll(/\w+(?:\s*(?:##|%:%:)\s*\w+)+/g)) {
    const operands = row.split(/\s*(?:##|%:%:)\s*/);
    const chain = operands.map((word) => (parameters.has(word) ? '*' : word)).join('');
    if (/[^*]/.test(chain)) chains.push(chain);
  }
  return chains;
}

/** Can the parameters be filled so that the name comes out, wholly or from one end of an argument of several words? */
export function canPaste(chain: PasteChain, name: string): boolean {
  if (!chain.includes('*')) return chain === name;
  const parts = chain.split('*');
  return parts.some((part, at) => {
    if (part.length < SHORTEST || part.length >= name.length) return false;
    if (at === 0) return name.startsWith(part);
    return at === parts.length - 1 ? name.endsWith(part) : name.includes(part);
  });
}
