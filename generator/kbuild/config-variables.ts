// Kbuild reads the configuration as include/config/auto.conf: one recursive variable a symbol, strings without quotes,
// nothing for `n` (scripts/kconfig/confdata.c, print_symbol_for_autoconf). That file may be stale or not be there:
// the .config gives the same variables.

import type { KernelConfig } from '../types.js';
import { makeVariable, type Variable, type VariableSource } from './make/variables.js';

export const AUTO_CONF = /(^|\/)include\/config\/auto\.conf$/;

/** The same objects for every folder; a make that assigns one makes its own copy. */
export function configVariables({ symbols }: KernelConfig): VariableSource {
  const made = new Map<string, Variable>();
  return {
    get(name) {
      if (!name.startsWith('CONFIG_')) return undefined;
      const known = made.get(name);
      if (known) return known;
      const symbol = symbols.get(name.slice('CONFIG_'.length));
      if (symbol === undefined) return undefined;
      const variable = makeVariable(name, symbol.value, 'file', true);
      made.set(name, variable);
      return variable;
    },
  };
}
