// The variables of one make (variable.c): those of the command line beat the Makefile's, which beat the
// environment's. An environment and a .config are shared by all folders and never written; a folder's own
// assignments lie on top.

import type { Template } from './template.js';

export type Origin = 'command line' | 'environment' | 'file' | 'override' | 'automatic' | 'default';

export interface Variable {
  readonly name: string;
  value: string;
  recursive: boolean;
  origin: Origin;
  exported: boolean | undefined;
  /** The value taken apart, once somebody expands it. */
  template: Template | undefined;
  /** Of the last assignment in a Makefile. */
  file: string;
  line: number;
  /** Being expanded right now: a second time would never end. */
  expanding: number;
}

export interface VariableSource {
  get(name: string): Variable | undefined;
}

/** Names that `undefine` took away hide what lies below. */
export class VariableTable implements VariableSource {
  readonly own = new Map<string, Variable | undefined>();
  /** Shared sources, the first one wins. */
  readonly below: VariableSource[];

  constructor(below: readonly VariableSource[] = []) {
    this.below = [...below];
  }

  get(name: string): Variable | undefined {
    const own = this.own.get(name);
    if (own !== undefined || this.own.has(name)) return own;
    for (const source of this.below) {
      const found = source.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The variable as one of this table's own, to be changed. */
  writable(name: string): Variable {
    const own = this.own.get(name);
    if (own !== undefined) return own;
    const below = this.get(name);
    const variable = below ? { ...below, expanding: 0 } : makeVariable(name, '', 'file');
    this.own.set(name, variable);
    return variable;
  }
}

export function makeVariable(name: string, value: string, origin: Origin, recursive = false): Variable {
  return {
    name,
    value,
    recursive,
    origin,
    exported: undefined,
    template: undefined,
    file: '',
    line: 0,
    expanding: 0,
  };
}
