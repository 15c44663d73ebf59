// A kernel without the section says by other things which kernel it is: the banner of init/version-timestamp.c has its
// version, and the orchestrator's own string is a literal of kernel/liveupdate/luo_core.c.

import type { ByteSource } from './byte-source.js';
import type { ElfFile } from './elf.js';
import { loadedText } from './loaded-text.js';

export const BANNER = /Linux version (\d[\x21-\x7e]{2,63}) \(/;
const ORCHESTRATOR = /(?<![ -~])luo-v\d{1,9}(?=\0)/g;

export interface KernelSigns {
  /** As `uname -r` prints it. */
  readonly version: string | undefined;
  /** `luo-v5`; undefined when nothing looks like it. */
  readonly orchestrator: string | undefined;
}

/** Reads the loaded parts of the image until both are found. */
export function kernelSigns(source: ByteSource, elf: ElfFile | undefined): KernelSigns {
  let [version, orchestrator]: (string | undefined)[] = [];
  for (const { text, inside } of loadedText(source, elf)) {
    version ??= BANNER.exec(text)?.[1];
    for (const { 0: string, index } of text.matchAll(ORCHESTRATOR))
      if (index > 0 || !inside) orchestrator ??= string;
    if (version !== undefined && orchestrator !== undefined) break;
  }
  return { version, orchestrator };
}
