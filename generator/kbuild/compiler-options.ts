// `$(call cc-option,...)` asks whether the compiler takes an option. Most options change neither the bytes of data nor
// what the preprocessor sees, so that a wrong answer would do no harm; those that one compiler refuses are listed,
// with the release that brought them (gcc's and clang's release notes).

import type { Architecture, Compiler } from '../types.js';

interface Question {
  readonly compiler: Compiler;
  readonly architecture: Architecture;
  readonly option: string;
}

/** First release as Kbuild counts, undefined: never. */
interface Since {
  readonly gcc: number | undefined;
  readonly clang: number | undefined;
}

const SINCE: Readonly<Record<string, Since>> = {
  '-fzero-init-padding-bits': { gcc: 150000, clang: undefined },
  '-fstrict-flex-arrays': { gcc: 130000, clang: 160000 },
  '-fdiagnostics-show-context': { gcc: 160000, clang: undefined },
  '-fdiagnostics-show-inlining-chain': { gcc: undefined, clang: 230000 },
  '-fmin-function-alignment': { gcc: 140000, clang: undefined },
  '-fallow-store-data-races': { gcc: 100000, clang: undefined },
  '-fno-allow-store-data-races': { gcc: 100000, clang: undefined },
  '--param': { gcc: 0, clang: undefined },
  '-falign-jumps': { gcc: 0, clang: undefined },
  '-mindirect-branch-cs-prefix': { gcc: 120100, clang: 150000 },
  '-mno-apx-features': { gcc: 140000, clang: 180000 },
  '-mabi': { gcc: 0, clang: undefined },
  '-maccumulate-outgoing-args': { gcc: 0, clang: undefined },
  '-mrecord-mcount': { gcc: 50000, clang: undefined },
  '-mnop-mcount': { gcc: 50000, clang: undefined },
  '-fno-tree-loop-im': { gcc: 0, clang: undefined },
  '-fno-tree-loop-distribute-patterns': { gcc: 0, clang: undefined },
  '-fno-ipa-sra': { gcc: 0, clang: undefined },
  '-fconserve-stack': { gcc: 0, clang: undefined },
};

export function supportsOption({ compiler, option }: Question): boolean {
  return option.split(/[ \t-\r]+/).every((word) => takes(compiler, word));
}

function takes({ family, version }: Compiler, word: string): boolean {
  if (word === '' || word.startsWith('-W')) return true;
  const since = SINCE[word] ?? SINCE[word.replace(/=.*/, '')];
  if (!since) return true;
  const first = since[family];
  return first !== undefined && version >= first;
}
