// An entry of the section has no name in vmlinux: which line of which file put it there is what lvup alone knows, and
// every format that has room for it says so in the same words.

import type { Origin } from '../../types.js';

/** Where an entry comes from, as plain data. */
export interface OriginRecord {
  /** Tree-relative, `mm/memfd_luo.o`. */
  readonly object: string;
  /** The object's source; null when it is generated. */
  readonly source: string | null;
  /** Where the text stands that a person would edit: the macro use, which can be in a header. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The variable in the object's symbol table, `__luo_ver_vers`. */
  readonly symbol: string;
  /** `struct liveupdate_file_handler` of the same macro use; null for a bare entry. */
  readonly handler: string | null;
  /** The .ko without suffix; null for what is built in. */
  readonly module: string | null;
  /** Configuration symbols that the object hangs on, outermost first, with their prefix. */
  readonly config: readonly string[];
  /** Macros that made the definition, outermost first. */
  readonly macros: readonly string[];
}

export function recordOrigin({ definition, unit }: Origin): OriginRecord {
  return {
    object: unit.object,
    source: unit.source ?? null,
    file: definition.location.file,
    line: definition.location.line,
    symbol: definition.name,
    handler: definition.handler ?? null,
    module: unit.module ?? null,
    config: unit.symbols.map((symbol) => `CONFIG_${symbol}`),
    macros: definition.expansions.map(({ macro }) => macro),
  };
}

/** `mm/memfd_luo.c:581 in mm/memfd_luo.o (CONFIG_LIVEUPDATE, CONFIG_LIVEUPDATE_MEMFD)`, not escaped. */
export function describeOrigin({ file, line, object, config }: OriginRecord): string {
  const condition = config.length ? ` (${config.join(', ')})` : '';
  return `${file}:${line} in ${object}${condition}`;
}
