// The compiler decides the order of variables inside an object. scripts/Kconfig.include asks it for its name and
// version when a kernel is configured, and the answers stay in the .config: CC_IS_*, *_VERSION, LD_IS_*.

import { RunError } from '../shared/errors.js';
import type { Compiler } from '../types.js';
import type { ParsedConfig } from './config-parser.js';

/**
 * The compiler that a .config was made for.
 *
 * @param override - from --cc: `gcc`, `clang`, `gcc-12`, `clang-19`
 * @throws RunError when the .config does not say and nothing is given instead
 */
export function compilerOf(config: ParsedConfig, where: string, override?: string): Compiler {
  const configured = configuredCompiler(config, where);
  if (override === undefined) {
    if (configured !== undefined) return configured;
    throw new RunError(`${where} does not say which compiler it is for`, {
      where,
      hint: 'run `make olddefconfig`, or give --cc gcc or --cc clang',
    });
  }
  const [, family, major] = /^(gcc|clang)(?:-(\d{1,2}))?$/.exec(override) ?? [];
  if (family !== 'gcc' && family !== 'clang') {
    throw new RunError(`unknown compiler '${override}'`, {
      where: `--cc ${override}`,
      hint: 'give gcc, clang, or one with its major version: gcc-12, clang-19',
    });
  }
  const agrees =
    configured?.family === family &&
    (major === undefined || Math.floor(configured.version / 10000) === Number(major));
  if (agrees) return configured;
  return {
    family,
    version: Number(major ?? 0) * 10000,
    linker: configuredLinker(config),
    text: `${override} (given with --cc)`,
  };
}

function configuredCompiler(config: ParsedConfig, where: string): Compiler | undefined {
  const isGcc = isSet(config, 'CC_IS_GCC');
  const isClang = isSet(config, 'CC_IS_CLANG');
  if (isGcc && isClang) {
    throw new RunError(`${where} sets both CONFIG_CC_IS_GCC and CONFIG_CC_IS_CLANG`, {
      where: `${where}:${config.lines.get('CC_IS_CLANG')}`,
      hint: 'run `make olddefconfig`',
    });
  }
  if (!isGcc && !isClang) return undefined;
  const version = Number(config.symbols.get(isGcc ? 'GCC_VERSION' : 'CLANG_VERSION')?.value ?? 0);
  return {
    family: isGcc ? 'gcc' : 'clang',
    version: Number.isInteger(version) ? version : 0,
    linker: configuredLinker(config),
    text: config.symbols.get('CC_VERSION_TEXT')?.value ?? (isGcc ? 'CONFIG_CC_IS_GCC' : 'CONFIG_CC_IS_CLANG'),
  };
}

function configuredLinker(config: ParsedConfig): Compiler['linker'] {
  if (isSet(config, 'LD_IS_LLD')) return 'lld';
  return isSet(config, 'LD_IS_BFD') ? 'bfd' : 'unknown';
}

function isSet({ symbols }: ParsedConfig, symbol: string): boolean {
  return symbols.get(symbol)?.value === 'y';
}
