// Every translation unit sees the .config as macros: scripts/kconfig/confdata.c writes them to
// include/generated/autoconf.h when a build begins. The same lines can be had from the .config alone.

import type { ConfigValue, KernelConfig } from '../types.js';
import { HEX_SYMBOLS } from './hex-symbols.js';

export interface AutoconfMacro {
  /** With the CONFIG_ prefix, and _MODULE behind the name of a symbol that is `m`. */
  readonly name: string;
  /** The macro's body as written after one space. */
  readonly value: string;
}

/** The macros of autoconf.h in the order of the .config (kconfig writes them in the order of its hash table). */
export function autoconfMacros({ symbols }: Pick<KernelConfig, 'symbols'>): readonly AutoconfMacro[] {
  return Array.from(symbols, ([name, value]) => ({
    name: value.type === 'tristate' && value.value === 'm' ? `CONFIG_${name}_MODULE` : `CONFIG_${name}`,
    value: macroBody(name, value),
  }));
}

function macroBody(name: string, { type, value }: ConfigValue): string {
  if (type === 'tristate') return '1';
  if (type === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  const isHex = HEX_SYMBOLS.has(name) || /^[0-9]*[a-fA-F][0-9a-fA-F]*$/.test(value);
  return isHex && !/^0[xX]/.test(value) ? `0x${value}` : value;
}
