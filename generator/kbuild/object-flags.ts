// An object's command line is $(c_flags), expanded in its folder's make for that very target: with $@, $< and $*, and
// with the assignments that only this target sees.

import type { CompileFlags, Unknown } from '../types.js';
import { parseFlags } from './command-line.js';
import type { Folder } from './folder.js';
import type { KernelMake } from './kernel-make.js';
import type { Assignment } from './make/assignment.js';
import type { Expander } from './make/expander.js';
import { MakeFailure } from './make/failure.js';
import { isUncertain, withoutMarkers } from './make/unknown-text.js';
import { makeVariable, type Variable } from './make/variables.js';
import type { CompiledFrom } from './source-of.js';

export interface ObjectFlags {
  readonly flags: CompileFlags;
  readonly unknowns: readonly Unknown[];
}

export function objectFlags(kernel: KernelMake, folder: Folder, from: CompiledFrom): ObjectFlags {
  const { expander, rules } = folder.make.run;
  const variables = automaticVariables(kernel, from);
  expander.host.budget.renew();
  try {
    const text = expander.within(variables, () => {
      for (const assignment of rules.variablesOf(from.target)) assignOwn(expander, variables, assignment);
      return expander.valueOf('c_flags');
    });
    const counting = text
      .split(/[ \t-\r]+/)
      .filter((word) => isUncertain(word) && counts(withoutMarkers(word)));
    return {
      flags: parseFlags(withoutMarkers(text), kernel.files),
      unknowns: kernel.unknowns.of(counting.join(' ')),
    };
  } catch (error) {
    if (!(error instanceof MakeFailure)) throw error;
    const unknown = { what: `the flags of ${from.target}`, why: `make stops: ${error.message}` };
    return { flags: parseFlags('', kernel.files), unknowns: [unknown] };
  }
}

/** An uncertain word that is a warning or a tuning option decides nothing. */
function counts(word: string): boolean {
  return (
    word === '' ||
    /^-([DUIO]|include|isystem|std|f(no-)?(toplevel|data-s|lto|sh|(un)?signed))|^[^-]/.test(word)
  );
}

function automaticVariables(
  kernel: KernelMake,
  { target, source, stem }: CompiledFrom,
): Map<string, Variable> {
  const prefix = kernel.files.inTree ? '' : `${kernel.files.sourceRoot}/`;
  const file = source === undefined ? '' : prefix + source;
  const slash = target.lastIndexOf('/');
  const values = {
    '@': target,
    '<': file,
    '^': file,
    '*': stem,
    '@D': slash < 0 ? '.' : target.slice(0, slash),
    '@F': target.slice(slash + 1),
    '*F': stem.slice(stem.lastIndexOf('/') + 1),
  };
  return new Map(
    Object.entries(values).map(([name, value]) => [name, makeVariable(name, value, 'automatic')]),
  );
}

function assignOwn(expander: Expander, variables: Map<string, Variable>, assignment: Assignment): void {
  const { name, operator, value } = assignment;
  const existing = expander.lookup(name);
  if (operator === '?=' && existing) return;
  if (existing?.origin === 'command line' && !assignment.modifiers.override) return;
  if (operator !== '+=') {
    variables.set(name, makeVariable(name, value, 'file', operator !== ':='));
    return;
  }
  const added = expander.expand(value);
  const before = expander.valueOf(name);
  variables.set(name, makeVariable(name, before === '' ? added : `${before} ${added}`, 'file'));
}
