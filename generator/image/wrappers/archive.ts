// The archives in which packages carry their files. Of thousands of members those are held, one at a time, in which a
// kernel comes.

import { RunError } from '../../shared/errors.js';
import { escapeText } from '../../shared/escape-text.js';
import { cpioMembers, isCpio } from '../archives/cpio.js';
import { kernelFile } from '../archives/kernel-files.js';
import type { MemberReader } from '../archives/member.js';
import { isModuleList, MODULE_LIST_LIMIT, parseModuleList } from '../archives/module-list.js';
import { isTar, tarMembers } from '../archives/tar.js';
import { HEAD_SIZE, piecesOf } from '../byte-source.js';
import { holdsKernel, mayHoldKernel } from '../kernel-content.js';
import type { Inside, ModuleList, Unwrap } from '../layer.js';
import type { Budget } from '../limits.js';
import { HeldBytes } from '../unpack/held-bytes.js';
import { StreamReader } from '../unpack/stream-reader.js';

export interface Archive {
  readonly kind: 'tar' | 'cpio';
  readonly members: MemberReader;
}

export interface ArchiveStream {
  readonly stream: StreamReader;
  readonly archive: Archive;
  readonly budget: Budget;
}

/** The kind of archive that starts so, or undefined. */
export function archiveOf(head: Uint8Array): Archive | undefined {
  if (isTar(head)) return { kind: 'tar', members: tarMembers };
  return isCpio(head) ? { kind: 'cpio', members: cpioMembers } : undefined;
}

export const unwrapArchive: Unwrap = async function* ({ source, budget }) {
  const stream = new StreamReader(piecesOf(source), source.label);
  const archive = archiveOf(await stream.peek(1024))!;
  yield* membersInside({ stream, archive, budget });
};

/** The kernels and modules in an archive, and the list of its modules. RunError when there is no kernel and no module. */
export async function* membersInside({
  stream,
  archive,
  budget,
}: ArchiveStream): AsyncGenerator<Inside | ModuleList> {
  let [found, members] = [0, 0];
  for await (const { name, offset, size } of archive.members(stream, budget)) {
    members++;
    if (isModuleList(name) && size <= MODULE_LIST_LIMIT) {
      const text = Buffer.from(await stream.take(size, 'the list of modules')).toString('latin1');
      yield { moduleList: parseModuleList(text) };
      continue;
    }
    const promised = kernelFile(name) !== undefined;
    if (!size || !(promised || (await isCandidate(size)))) continue;
    const safe = escapeText(name);
    const label = `${stream.label}: ${safe}`;
    const held = new HeldBytes(budget);
    try {
      await held.fill(stream.pass(size, `the member ${safe}`), label);
      const step = { kind: archive.kind, offset, size, name: safe };
      const source = held.asSource({ label, modifiedAt: undefined });
      if (!promised && !(await holdsKernel(source, budget.limits))) continue;
      found++;
      yield { source, steps: [step], member: safe };
    } finally {
      held.release();
    }
  }
  if (found) return;
  throw new RunError(`there is no kernel and no module among the ${members} files of this archive`, {
    where: stream.label,
    hint: 'Give the package that has boot/vmlinuz-* or lib/modules/: others only depend on it, or have headers.',
  });

  async function isCandidate(size: number): Promise<boolean> {
    return size <= budget.limits.held && mayHoldKernel(await stream.peek(Math.min(size, HEAD_SIZE)));
  }
}
