// `lvup patch --format json`: what became of each handler, and the patch itself.

import type { KernelPatch } from '../../emit/patch/kernel-patch.js';
import { OBSTACLES } from '../../handlers/obstacles.js';
import { jsonDocument } from './document.js';

export function patchJson({ state, files, handlers, patch }: KernelPatch): string {
  return jsonDocument('patch', {
    exitCode: 0,
    state,
    files,
    handlers: handlers.map(({ name, file, line, change, obstacle }) => ({
      name,
      location: { file, line, column: null },
      change,
      obstacle: obstacle ?? null,
      why: obstacle ? OBSTACLES[obstacle] : null,
    })),
    patch,
  });
}
