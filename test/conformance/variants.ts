// One recorded command for several compilers: the kernel's own keeps all its options; another one for the same architecture,
// or another byte order, gets those that decide types, which gcc and clang have in common.

import { COMPILERS, type RealCompiler } from '../cc/harness.js';

/** Those that the headers of a toolchain's build are laid out with. */
export function variantsOf(toolchain: string): readonly RealCompiler[] {
  const [architecture, family] = toolchain.split('-');
  return COMPILERS.filter(
    (one) =>
      one.architecture.name === architecture &&
      // x86_64 has a build of its own for each compiler.
      (architecture === 'arm64' || one.compiler.family === family),
  );
}

/** `argv` for that compiler: the source stays last. */
export function commandFor(
  { command, compiler }: RealCompiler,
  argv: readonly string[],
  own: string,
): string[] {
  const [program, ...target] = command;
  const options = argv.slice(1, -1);
  const kept = compiler.family === own ? options : options.filter(isShared);
  return [program!, ...kept, ...target, argv.at(-1)!];
}

function isShared(word: string, at: number, all: readonly string[]): boolean {
  return all[at - 1] === '-include' || SHARED.test(word);
}

const SHARED =
  /^-(?:[DUI]|include$|nostdinc$|std=|O[0-9s]|f(?:short-wchar|unsigned-char|no-common|no-PIE|ms-extensions|no-strict-aliasing)$|mgeneral-regs-only$)/;
