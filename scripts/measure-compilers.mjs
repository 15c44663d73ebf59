#!/usr/bin/env node
// Writes generator/cpp/predefined/: what the real compilers predefine, what each option changes in it, and what
// they answer to __has_attribute and its like. Run it again when a compiler version is added; it needs gcc,
// aarch64-linux-gnu-gcc and clang-19 on PATH, and prints what it asked.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../generator/cpp/predefined');

const COMPILERS = [
  { name: 'gcc-x86_64', command: ['gcc'], arch: 'x86' },
  { name: 'gcc-arm64', command: ['aarch64-linux-gnu-gcc'], arch: 'arm' },
  { name: 'clang-x86_64', command: ['clang-19', '--target=x86_64-linux-gnu'], arch: 'x86' },
  { name: 'clang-arm64', command: ['clang-19', '--target=aarch64-linux-gnu'], arch: 'arm' },
];

const OPTIONS = {
  all: `-O0 -O1 -O2 -O3 -Os -Og -std=gnu89 -std=gnu99 -std=gnu11 -std=gnu17 -std=c11 -std=gnu2x -fshort-wchar
    -funsigned-char -fsigned-char -ffreestanding -fno-builtin -fms-extensions -fPIE -fpie -fPIC -fpic -fno-PIE -fno-pie -fno-PIC -fno-pic
    -fsanitize=kernel-address -fsanitize=thread -fsanitize=undefined -fsanitize=kernel-memory -fsanitize=shadow-call-stack
    -fsanitize=kernel-hwaddress -fsanitize=kcfi -fstack-protector -fstack-protector-strong -fno-stack-protector
    -fasynchronous-unwind-tables -fno-asynchronous-unwind-tables -fno-unwind-tables -funwind-tables -fno-exceptions
    -fcf-protection=none -fcf-protection=branch -fcf-protection=full -pg -g -gdwarf-5 -fno-common -fno-strict-aliasing
    -fno-delete-null-pointer-checks -fno-stack-clash-protection -fomit-frame-pointer -fno-omit-frame-pointer -flto -flto=thin
    -fstrict-flex-arrays=3 -ftrivial-auto-var-init=zero -fzero-call-used-regs=used-gpr -fpatchable-function-entry=2`,
  x86: `-m64 -m32 -mno-sse -mno-mmx -mno-sse2 -mno-3dnow -mno-avx -mno-sse4a -mno-80387 -mno-fp-ret-in-387 -mno-red-zone
    -mcmodel=kernel -mcmodel=small -mskip-rax-setup -mtune=generic -march=x86-64 -march=x86-64-v2 -march=x86-64-v3 -march=k8 -march=core2
    -march=atom -march=nocona -mpreferred-stack-boundary=3 -mstack-alignment=8 -mindirect-branch=thunk-extern
    -mindirect-branch-register -mindirect-branch-cs-prefix -mfunction-return=thunk-extern -mharden-sls=all -mretpoline-external-thunk
    -mfentry -mrecord-mcount -mnop-mcount -mstack-protector-guard=global -mstack-protector-guard-reg=gs -msse -msse2 -mhard-float -mavx2
    -mgeneral-regs-only -mno-avx512f -msoft-float -mabi=ms`,
  arm: `-mgeneral-regs-only -mlittle-endian -mbig-endian -mabi=lp64 -mcmodel=small -mstrict-align -mno-outline-atomics -moutline-atomics
    -mbranch-protection=none -mbranch-protection=pac-ret -mbranch-protection=pac-ret+leaf -mbranch-protection=pac-ret+leaf+bti
    -mbranch-protection=pac-ret+bti -msign-return-address=all -march=armv8-a -march=armv8.3-a -march=armv8.4-a -march=armv8.5-a
    -march=armv8-a+crc -mstack-protector-guard=sysreg -mstack-protector-guard-reg=sp_el0 -mlow-precision-recip-sqrt`,
};

const QUESTIONS = {
  __has_attribute: `access alias align aligned alloc_size alloc_align always_inline asm assume_aligned btf_decl_tag btf_type_tag cleanup cold const
    copy counted_by counted_by_or_null deprecated designated_init diagnose_as_builtin diagnose_if disable_sanitizer_instrumentation enable_if error
    externally_visible fallthrough fastcall flag_enum flatten format format_arg gnu_inline guarded_by hot indirect_branch ifunc leaf malloc
    maybe_unused may_alias mode naked no_caller_saved_registers no_icf no_instrument_function no_profile_instrument_function no_reorder
    no_sanitize no_sanitize_address no_sanitize_coverage no_sanitize_memory no_sanitize_thread no_sanitize_undefined no_split_stack
    no_stack_protector no_thread_safety_analysis noclone nocf_check noderef nodebug noinline noipa nomerge nonnull nonstring
    noplt noreturn nothrow null_terminated_string_arg optimize optnone overloadable packed pass_dynamic_object_size pass_object_size patchable_function_entry
    preserve_all preserve_most pt_guarded_by pure randomize_layout regparm retain returns_nonnull returns_twice scoped_lockable section selectany sentinel
    sized_by suppress symver syscall_linkage target target_clones transparent_union tls_model unavailable uninitialized unused used vector_size
    visibility warn_unused_result warning weak weakref zero_call_used_regs acquire_capability capability exclusive_locks_required lockable address_space`,
  __has_builtin: `__builtin_add_overflow __builtin_addressof __builtin_alloca_uninitialized __builtin_assume __builtin_assume_aligned __builtin_bswap16 __builtin_bswap32
    __builtin_bswap64 __builtin_choose_expr __builtin_clear_padding __builtin_clz __builtin_constant_p __builtin_convertvector __builtin_counted_by_ref
    __builtin_ctz __builtin_dynamic_object_size __builtin_expect __builtin_expect_with_probability __builtin_extend_pointer
    __builtin_ffs __builtin_frame_address __builtin_has_attribute __builtin_is_aligned __builtin_isdigit __builtin_memcpy __builtin_mul_overflow
    __builtin_object_size __builtin_offsetof __builtin_popcount __builtin_prefetch __builtin_return_address __builtin_sub_overflow
    __builtin_stdc_bit_ceil __builtin_trap __builtin_types_compatible_p __builtin_unpredictable __builtin_unreachable __builtin_va_arg_pack
    __builtin_verbose_trap __builtin_wcslen __builtin_strlen __builtin_typeof __builtin_memcmp __builtin_crc32 __sync_fetch_and_add __atomic_load_n`,
  __has_feature: `address_sanitizer attribute_overloadable bounds_safety c_alignas c_generic_selections c_static_assert coverage_sanitizer hwaddress_sanitizer kcfi
    memory_sanitizer memtag_stack modules ptrauth_calls safe_stack shadow_call_stack statement_attributes_with_gnu_syntax thread_sanitizer undefined_behavior_sanitizer`,
  __has_c_attribute: 'deprecated fallthrough maybe_unused nodiscard noreturn reproducible unsequenced',
};

function run(command, options, text) {
  const [program, ...fixed] = command;
  return spawnSync(program, [...fixed, ...options, '-E', '-x', 'c', '-'], {
    input: text,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
}

function predefined(command, options) {
  const { status, stdout } = run(command, ['-dM', ...options], '');
  if (status !== 0) return undefined;
  const out = {};
  for (const line of stdout.split('\n')) {
    const match = /^#define ((\w+)(\([^)]*\))?)(?: (.*))?$/.exec(line);
    if (match) out[match[1]] = match[4] ?? '';
  }
  return out;
}

function delta(base, other) {
  const set = {};
  for (const [name, value] of Object.entries(other)) if (base[name] !== value) set[name] = value;
  return { remove: Object.keys(base).filter((name) => !(name in other)), set };
}

function answers(command, question, names) {
  const probe = names
    .map((name) => `#if ${question}(${name})\nLVUP yes ${name}\n#else\nLVUP no ${name}\n#endif`)
    .join('\n');
  const { stdout } = run(command, [], `#ifdef ${question}\nLVUP defined it\n${probe}\n#endif`);
  if (!stdout.includes('LVUP defined')) return undefined;
  return Object.fromEntries(
    [...stdout.matchAll(/^LVUP (yes|no) (\S+)/gm)].map((match) => [match[2], match[1] === 'yes']),
  );
}

for (const { name, command, arch } of COMPILERS) {
  const version = spawnSync(command[0], ['--version'], { encoding: 'utf8' }).stdout?.split('\n')[0];
  if (!version)
    throw new Error(`${command[0]} is not installed: apt-get install gcc gcc-aarch64-linux-gnu clang-19`);
  const base = predefined(command, []);
  const options = {};
  const refused = [];
  for (const option of `${OPTIONS.all} ${OPTIONS[arch]}`.split(/\s+/)) {
    // Some code models are refused in a compiler that makes position independent code by default.
    const [before, after] =
      [[], ['-fno-PIE']]
        .map((extra) => [predefined(command, extra), predefined(command, [...extra, option])])
        .find(([, tried]) => tried) ?? [];
    if (after) options[option] = delta(before, after);
    else refused.push(option);
  }
  const has = {};
  for (const [question, names] of Object.entries(QUESTIONS))
    has[question] = answers(command, question, names.split(/\s+/)) ?? {};
  const has_ = Object.fromEntries(Object.entries(has).filter(([, table]) => Object.keys(table).length));
  const text = `// Measured with ${version}; written by scripts/measure-compilers.mjs, not by hand.\n\nimport type { MeasuredCompiler } from './measured.js';\n\nexport const measured: MeasuredCompiler = ${JSON.stringify({ base, options, has: has_ }, null, 2)};\n`;
  writeFileSync(join(target, `${name}.ts`), text);
  console.log(
    `${name}: ${version}: ${Object.keys(base).length} macros, ${Object.keys(options).length} options; not taken: ${refused.join(' ') || 'none'}`,
  );
}
