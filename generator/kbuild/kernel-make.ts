// What all makes of one kernel build share: the files, the .config, the answers to what would be run, and the
// variables that the top Makefile exports. A make for a folder differs only in its command line.

import type { KernelInput, Location, Unknown } from '../types.js';
import { AUTO_CONF, configVariables } from './config-variables.js';
import { fallbackMakefile } from './fallback-makefiles.js';
import { Budget, SharedBudget } from './make/budget.js';
import { MakeFailure } from './make/failure.js';
import { MakeRun, type Surroundings } from './make/make-run.js';
import { parseMakefile } from './make/statement.js';
import { UnknownText } from './make/unknown-text.js';
import { makeVariable, type Variable, type VariableSource, VariableTable } from './make/variables.js';
import { splitWords } from './make/words.js';
import { MakeFiles } from './make-files.js';
import { type StandIns, standIns } from './stand-ins.js';

/** The release that lvup behaves like; Kbuild asks for it before it uses $(intcmp) and $(file). */
const MAKE_VERSION = '4.4.1';
const FEATURES =
  'target-specific order-only second-expansion else-if shortest-stem undefine oneshell nocomment grouped-target ' +
  'extra-prereqs archives jobserver output-sync check-symlink load';

export interface MakeResult {
  readonly run: MakeRun;
  readonly failure: MakeFailure | undefined;
  /** Includes that are not there and that make would have had to build. */
  readonly missing: readonly Unknown[];
}

export class KernelMake {
  readonly files: MakeFiles;
  readonly unknowns = new UnknownText();
  readonly #config: VariableSource;
  readonly #standIns: StandIns;
  readonly #budget = new SharedBudget();

  constructor(readonly input: KernelInput) {
    this.files = new MakeFiles(input);
    this.#config = configVariables(input.config);
    this.#standIns = standIns(input, this.files, this.unknowns);
  }

  /** One make: `makefile` read with the variables of a command line and an environment. */
  make(
    makefile: string,
    commandLine: Readonly<Record<string, string>>,
    environment: Environment,
  ): MakeResult {
    const table = new VariableTable([environment]);
    for (const [name, value] of Object.entries(this.#defaults()))
      table.own.set(name, makeVariable(name, value, 'default'));
    for (const [name, value] of Object.entries(commandLine))
      table.own.set(name, makeVariable(name, value, 'command line'));
    const missing: Unknown[] = [];
    const surroundings: Surroundings = {
      open: (name) => this.#open(name),
      glob: (patterns) => this.#includes(patterns),
      provide: (name) => {
        if (!AUTO_CONF.test(name)) return false;
        if (table.below[0] !== this.#config) table.below.unshift(this.#config);
        return true;
      },
      missing: (name, location) => {
        // A list of what the .config depends on; syncconfig writes it.
        if (!name.endsWith('include/config/auto.conf.cmd')) missing.push(missingInclude(name, location));
      },
      host: {
        wildcard: (patterns) => this.files.wildcard(patterns).join(' '),
        realpath: (paths, mustExist) => this.files.realpath(paths, mustExist),
        shell: (command) => this.#standIns.shell(command),
        readFile: (name) => (this.files.read(name) ?? '').replace(/\n$/, ''),
        warn: (kind, text) => {
          if (kind === 'error') throw new MakeFailure(text.trim() || '$(error)', undefined);
        },
        standIn: (name, args, expander) => this.#standIns.call(name, args, expander),
      },
    };
    const run = new MakeRun(table, surroundings, new Budget(this.#budget));
    let failure: MakeFailure | undefined;
    try {
      if (!run.runFile(makefile)) failure = new MakeFailure(`there is no ${makefile}`, undefined);
    } catch (error) {
      if (!(error instanceof MakeFailure)) throw error;
      failure = error;
    }
    return { run, failure, missing };
  }

  #defaults(): Record<string, string> {
    return {
      CURDIR: this.files.buildRoot,
      MAKE: 'make',
      MAKE_VERSION,
      MAKEFLAGS: 'rR --no-print-directory',
      MAKEFILE_LIST: '',
      '.FEATURES': FEATURES,
      SHELL: '/bin/sh',
    };
  }

  #open(name: string) {
    const file = this.files.open(name);
    if (file) return file;
    const place = this.files.places(name)[0];
    const text = place && fallbackMakefile(place.path);
    return text === undefined ? undefined : { lines: parseMakefile(text), path: place!.path };
  }

  #includes(patterns: string): string[] {
    return splitWords(patterns).flatMap((name) => {
      // A build's own records of what it ran: `.foo.o.cmd`.
      if (/\/?\.[^/]*\.(cmd|d)$/.test(name)) return [];
      return /[*?[]/.test(name) ? this.files.wildcard(name) : name;
    });
  }
}

/** The environment of a make: what its parent exported. Never changed once it was made. */
export type Environment = ReadonlyMap<string, Variable>;

/** The variables that a make hands to the makes it starts: exported, expanded, and recursive there. */
export function exportedVariables({ run }: MakeResult, around: Environment): Environment {
  let environment: Map<string, Variable> | undefined;
  for (const [name, variable] of run.variables.own) {
    if (!variable?.exported) continue;
    const value = run.expander.valueOf(name);
    if (around.get(name)?.value === value) continue;
    environment ??= new Map(around);
    const exported = makeVariable(name, value, 'environment', true);
    environment.set(name, { ...exported, exported: true });
  }
  return environment ?? around;
}

function missingInclude(name: string, location: Location): Unknown {
  return { what: name, why: 'a Makefile includes it, and it is made while the kernel is built', location };
}
