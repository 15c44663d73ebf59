// A vmlinux with debug information has half a gigabyte. objcopy makes one of the kernel's own: its sections, symbols and
// bytes stay, and .debug_* sections stand behind them, filled so that no byte of the file is a hole. The section header
// table, which is read first, then comes last, as in a real one.

import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory, folder } from '../real-kernel/cache.mjs';
import { output } from '../real-kernel/run.mjs';

const MEGABYTE = 1e6;
const SIZE = 500 * MEGABYTE;

/** Shares of DWARF sections in a distribution's kernel, roughly. */
const SHARES = { '.debug_info': 0.5, '.debug_str': 0.1, '.debug_line': 0.15, '.debug_loclists': 0.25 };

/** What `use` makes of the path of a vmlinux of 500 MB, which is removed again. */
export async function withLargeVmlinux({ vmlinux }, use) {
  const place = mkdtempSync(join(folder(cacheDirectory(), 'bench'), 'large-'));
  try {
    return await use(make(place, vmlinux));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function make(place, vmlinux) {
  const missing = SIZE - statSync(vmlinux).size;
  const sections = Object.entries(SHARES).map(([name, share]) => {
    const file = join(place, name.slice(1));
    fill(file, Math.round(missing * share));
    return `--add-section=${name}=${file}`;
  });
  const large = join(place, 'vmlinux');
  output('objcopy', [...sections, vmlinux, large]);
  return large;
}

/** Numbers that do not repeat within the file: nothing below can store them in less. */
function fill(path, size) {
  const block = Buffer.alloc(MEGABYTE);
  const file = openSync(path, 'w');
  let state = 1;
  for (let at = 0; at < size; at += block.length) {
    for (let word = 0; word < block.length; word += 4) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      block.writeUInt32LE(state, word);
    }
    writeSync(file, block, 0, Math.min(block.length, size - at));
  }
  closeSync(file);
}
