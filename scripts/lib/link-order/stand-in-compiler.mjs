// The compiler that compiles nothing: an ordinary `-c` copies an empty object and writes the dependency file that
// fixdep reads. What later steps of the build look into is compiled for real: answers for Kconfig and cc-option,
// assembler and preprocessor output, and the small programs inside of the kernel (vdso, realmode, purgatory, nvhe).

import { join } from 'node:path';
import { Refusal } from '../real-kernel/refusal.mjs';

/** The real compiler of a toolchain's make arguments. */
export function compilerOf({ name, make }) {
  if (!name.endsWith('-gcc')) throw new Refusal(`${name}: the stand-in compiler stands in for gcc alone`);
  const cross = make.find((argument) => argument.startsWith('CROSS_COMPILE='));
  return `${cross?.slice('CROSS_COMPILE='.length) ?? ''}gcc`;
}

/** Where the stand-in lies in a build folder. */
export function standInPath(build) {
  return join(build, '.lvup-compiler');
}

export function standInCompiler({ real, empty }) {
  return `#!/bin/sh
compile= out= dep= src= next=
for word; do
  if [ "$next" ]; then out=$word; next=; continue; fi
  case $word in
    -c) compile=1 ;;
    -o) next=1 ;;
    -Wp,-MMD,*) dep=\${word#-Wp,-MMD,} ;;
    -*) ;;
    *.c|*.S) src=$word ;;
  esac
done
case $compile:$out in
  :*|1:|1:scripts/*|1:tools/*|1:.tmp*|1:/*|*/vdso*|*/realmode/*|*/purgatory/*|*/nvhe/*|1:arch/x86/boot/*|1:arch/*/tools/*)
    exec ${real} "$@" ;;
esac
cp ${empty} "$out" || exit
[ -z "$dep" ] || printf '%s: %s\\n' "$out" "$src" > "$dep"
`;
}
