// `__has_attribute` and its like. What the measured version has, later versions have too, and what it lacks,
// earlier ones lack; outside of that the answer is not known, unless the kernel's own notes on minimum versions
// (include/linux/compiler_attributes.h) or the compilers' release notes settle it.

import type { Compiler } from '../../types.js';
import type { MeasuredCompiler } from './measured.js';

/** First version with it, in Kbuild's encoding. */
const SINCE: Readonly<Record<string, { readonly gcc?: number; readonly clang?: number }>> = {
  '__has_attribute counted_by': { gcc: 150000, clang: 180000 },
  '__has_attribute nonstring': { gcc: 80000, clang: 210000 },
  '__has_attribute no_sanitize_coverage': { gcc: 120000 },
  '__has_attribute btf_type_tag': { gcc: 160000, clang: 140000 },
  '__has_builtin __builtin_counted_by_ref': { gcc: 160000, clang: 220000 },
  '__has_builtin __builtin_dynamic_object_size': { gcc: 120000, clang: 90000 },
};

/** Questions that a later compiler defines although the measured one does not. */
const QUESTION_SINCE: Readonly<Record<string, { readonly gcc: number }>> = {
  __has_feature: { gcc: 140000 },
  __has_extension: { gcc: 140000 },
  __has_builtin: { gcc: 100000 },
};

export function isQuestion(name: string, compiler: Compiler, table: MeasuredCompiler): boolean {
  if (name === '__has_include' || name === '__has_include_next') return true;
  if (name === '__has_extension' || name === '__has_declspec_attribute') return compiler.family === 'clang';
  const since = QUESTION_SINCE[name];
  if (since && compiler.family === 'gcc') return compiler.version >= since.gcc;
  return name in table.has;
}

/** undefined: not known for this version of the compiler. */
export function answerQuestion(
  question: string,
  subject: string,
  compiler: Compiler,
  table: MeasuredCompiler,
): boolean | undefined {
  const name = question === '__has_builtin' ? subject : subject.replace(/^__(\w+)__$/, '$1');
  const since = SINCE[`${question} ${name}`]?.[compiler.family];
  if (since !== undefined) return compiler.version >= since;
  const answers = table.has[question] ?? {};
  const measured = Object.hasOwn(answers, name) ? answers[name] : undefined;
  if (measured === undefined) return undefined;
  const version = measuredVersion(compiler, table);
  if (compiler.version === version) return measured;
  return measured === compiler.version > version ? measured : undefined;
}

function measuredVersion({ family }: Compiler, { base }: MeasuredCompiler): number {
  const [major, minor, patch] =
    family === 'gcc'
      ? ['__GNUC__', '__GNUC_MINOR__', '__GNUC_PATCHLEVEL__']
      : ['__clang_major__', '__clang_minor__', '__clang_patchlevel__'];
  return Number(base[major!]) * 10000 + Number(base[minor!]) * 100 + Number(base[patch!]);
}
