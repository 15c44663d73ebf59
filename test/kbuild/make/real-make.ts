// The same Makefile text to GNU make and to our evaluator: the values of some variables, as both print them.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { MakeRun } from '../../../generator/kbuild/make/make-run.js';
import { parseMakefile } from '../../../generator/kbuild/make/statement.js';
import { UnknownText } from '../../../generator/kbuild/make/unknown-text.js';
import { makeVariable, VariableTable } from '../../../generator/kbuild/make/variables.js';
import { splitWords } from '../../../generator/kbuild/make/words.js';

export type Values = Readonly<Record<string, string>>;

const SEPARATOR = '=======lvup=======';

/** What make says that the variables are; undefined when it stops. */
export function askMake(text: string, names: readonly string[]): Values | undefined {
  return askMakeAboutMany([text], names)[0];
}

/** The same for many Makefiles: one shell starts make for each of them. No file of theirs survives. */
export function askMakeAboutMany(texts: readonly string[], names: readonly string[]): (Values | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), 'lvup-make-'));
  try {
    const prints = names.map((name) => `$(info ${SEPARATOR})\n$(info $(${name}))`).join('\n');
    texts.forEach((text, at) => {
      mkdirSync(join(folder, `${at}`));
      const end = `${prints}\n$(info ${SEPARATOR})\nlvup-nothing: ; @:\n`;
      writeFileSync(join(folder, `${at}/Makefile`), `${text}\n${end}`, 'latin1');
    });
    // A Makefile that calls itself without end would take all memory before make gives up.
    const loop =
      'ulimit -t 1 -v 300000; for at in *; do make -rR -s -C $at lvup-nothing > $at/out 2> $at/messages || rm $at/out; done';
    execaSync('sh', ['-c', loop], { cwd: folder, env: { LC_ALL: 'C', MAKEFLAGS: '', MAKELEVEL: '' } });
    return texts.map((_, at) => {
      const out = join(folder, `${at}/out`);
      if (!existsSync(out)) return undefined;
      const values = readFileSync(out, 'latin1').split(`${SEPARATOR}\n`).slice(1);
      return Object.fromEntries(names.map((name, index) => [name, values[index]!.slice(0, -1)]));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export interface Evaluated {
  readonly run: MakeRun;
  readonly unknowns: UnknownText;
  readonly missing: readonly string[];
}

/** Our evaluator on the same text. `files` are what include and wildcard find. */
export function evaluate(text: string, files: Values = {}, environment: Values = {}): Evaluated {
  const unknowns = new UnknownText();
  const missing: string[] = [];
  const variables = Object.entries(environment).map(
    ([name, value]) => [name, makeVariable(name, value, 'environment', true)] as const,
  );
  const run = new MakeRun(new VariableTable([new Map(variables)]), {
    open: (path) => {
      const content = path === 'Makefile' ? text : files[path];
      return content === undefined ? undefined : { path, lines: parseMakefile(content) };
    },
    glob: splitWords,
    provide: () => false,
    missing: (name) => missing.push(name),
    host: {
      wildcard: (patterns) =>
        splitWords(patterns)
          .filter((name) => name in files)
          .join(' '),
      realpath: (paths) => paths,
      shell: (command) => unknowns.mark({ what: command, why: 'not run' }),
      readFile: (name) => files[name] ?? '',
      warn: (kind, message) => {
        if (kind === 'error') throw new Error(`$(error ${message})`);
      },
      standIn: () => undefined,
    },
  });
  run.runFile('Makefile');
  return { run, unknowns, missing };
}

export function ourValues(text: string, names: readonly string[], files: Values = {}): Values {
  const { run } = evaluate(text, files);
  return Object.fromEntries(names.map((name) => [name, run.expander.valueOf(name)]));
}
