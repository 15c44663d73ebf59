// Objects by the assembler, images by the real linkers: what a script makes of them is what must be predicted.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { lex } from '../../generator/cpp/lexer.js';
import type { LinkerScript } from '../../generator/ld/read-script.js';
import { parseScript } from '../../generator/ld/script.js';
import { joinWords } from '../../generator/ld/words.js';
import type { Contribution, ObjectUnit } from '../../generator/types.js';

/** What one object puts into one input section. */
export interface Piece {
  readonly section: string;
  readonly alignment: number;
  readonly size: number;
}

export type Linker = 'ld' | 'ld.lld-19';

export class RealLink {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lvup-ld-'));
  readonly #objects: readonly (readonly Piece[])[];
  #runs = 0;

  /** Assembles the objects, in order. */
  constructor(objects: readonly (readonly Piece[])[]) {
    this.#objects = objects;
    objects.forEach((pieces, object) => {
      const sections = pieces.map(
        ({ section, alignment }, piece) =>
          `.section ${section},"a",@progbits\n.balign ${alignment}\n.byte ${this.#bytes(object, piece).join()}\n`,
      );
      const input = `.text\n.globl f${object}\nf${object}: nop\n${sections.join('')}`;
      execaSync('as', ['-o', `${object}.o`, '-'], { cwd: this.#folder, input });
    });
  }

  /** The linked section; undefined when the image has none, an Error when the linker refuses the script. */
  link(linker: Linker, script: string, order: readonly number[]): Uint8Array | undefined | Error {
    const name = join(this.#folder, String(this.#runs++));
    writeFileSync(`${name}.lds`, script);
    const objects = order.map((object) => `${object}.o`);
    const args = ['-T', `${name}.lds`, '-e', '0', '--no-warn-rwx-segments', '-o', `${name}.elf`, ...objects];
    const run = execaSync(
      linker,
      linker === 'ld' ? args : args.filter((arg) => !arg.startsWith('--no-warn')),
      {
        cwd: this.#folder,
        reject: false,
      },
    );
    if (run.exitCode !== 0) return new Error(run.stderr);
    const dump = `--dump-section=.liveupdate_versions=${name}.bin`;
    execaSync('objcopy', [dump, `${name}.elf`, `${name}.copy`], { reject: false });
    return existsSync(`${name}.bin`) ? new Uint8Array(readFileSync(`${name}.bin`)) : undefined;
  }

  contributions(order: readonly number[]): Contribution[] {
    return order.flatMap((object) =>
      this.#objects[object]!.map(({ section, alignment }, piece) => {
        const bytes = this.#bytes(object, piece);
        const definition = {
          ...{ name: `v${object}`, section, bytes, alignment, writable: false, local: true, expansions: [] },
          ...{ location: { file: `${object}.c`, line: 1 }, handler: undefined },
        };
        const unit = { object: `${object}.o` } as ObjectUnit;
        return { unit, section, alignment, definitions: [{ definition, offset: 0 }], size: bytes.length };
      }),
    );
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #bytes(object: number, piece: number): Uint8Array {
    return new Uint8Array(this.#objects[object]![piece]!.size).fill(16 * (object + 1) + piece + 1);
  }
}

export function parse(text: string): LinkerScript {
  const tokens = [...lex({ file: 'script.lds', text, start: 0, end: text.length, line: 1 })];
  return { path: 'script.lds', sections: parseScript(joinWords(tokens)), unknowns: [] };
}
