// Without a .config there is none of lvup's making either; only where a question is asked under a stated assumption ("when
// these symbols are =y") is there a configuration that says just that.

import type { Architecture, ConfigValue, KernelConfig } from '../types.js';

export type AssumedArchitecture = 'x86_64' | 'arm64';

const ARCHITECTURES: Readonly<Record<AssumedArchitecture, Architecture>> = {
  x86_64: { name: 'x86_64', srcarch: 'x86', bits: 64, bigEndian: false },
  arm64: { name: 'arm64', srcarch: 'arm64', bits: 64, bigEndian: false },
};

const OWN_SYMBOLS: Readonly<Record<AssumedArchitecture, readonly string[]>> = {
  x86_64: ['64BIT', 'X86', 'X86_64'],
  arm64: ['64BIT', 'ARM64', 'ARM64_4K_PAGES'],
};

/** gcc for the architecture, with LUO and with `symbols` (without prefix) set to y, and nothing else. */
export function assumedConfig(name: AssumedArchitecture, symbols: readonly string[]): KernelConfig {
  const set = [...OWN_SYMBOLS[name], 'CC_IS_GCC', 'LD_IS_BFD', 'KEXEC_HANDOVER', 'LIVEUPDATE', ...symbols];
  return {
    path: 'an assumed configuration',
    symbols: new Map(set.map((symbol): [string, ConfigValue] => [symbol, { type: 'tristate', value: 'y' }])),
    lines: new Map(),
    architecture: ARCHITECTURES[name],
    compiler: { family: 'gcc', version: 120200, linker: 'bfd', text: 'gcc 12.2 (assumed)' },
    modifiedAt: undefined,
  };
}
