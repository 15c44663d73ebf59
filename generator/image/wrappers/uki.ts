// A unified kernel image is an EFI stub with the kernel in a section .linux. It can hold several profiles: sections
// before the first .profile are for all, those behind a .profile are for that one and stand in for the common ones
// (UAPI.5, "Unified Kernel Image").

import { RunError } from '../../shared/errors.js';
import { escapeText } from '../../shared/escape-text.js';
import { type ByteSource, partOf, readRange } from '../byte-source.js';
import { damaged } from '../damaged.js';
import type { Inside, Unwrap } from '../layer.js';
import { type PeSection, peSections } from '../pe.js';

const PROFILES_LIMIT = 256;
const PROFILE_LIMIT = 64 * 1024;

export const unwrapUki: Unwrap = async function* ({ source }) {
  const profiles = profilesOf(peSections(source));
  if (profiles.length > PROFILES_LIMIT)
    throw damaged(
      source,
      0,
      `the image has ${profiles.length} profiles, and systemd reads ${PROFILES_LIMIT}`,
    );
  const kernels = new Map<PeSection, string[]>();
  for (const [at, { profile, linux }] of profiles.entries())
    if (linux)
      kernels.set(linux, [...(kernels.get(linux) ?? []), profile ? profileName(source, profile, at) : '']);
  if (!kernels.size)
    throw new RunError('this PE file has no section .linux: it is no unified kernel image', {
      where: source.label,
      hint: 'Give the image that the boot loader starts: a UKI, a vmlinuz, or the vmlinux of the build.',
    });
  for (const [linux, names] of kernels) yield inside(source, linux, kernels.size > 1 ? names : undefined);
};

interface Profile {
  /** undefined: the image has no profiles. */
  readonly profile: PeSection | undefined;
  readonly linux: PeSection | undefined;
}

function profilesOf(sections: readonly PeSection[]): Profile[] {
  const starts = sections.flatMap(({ name }, at) => (name === '.profile' ? [at] : []));
  const linuxIn = (from: number, to: number | undefined): PeSection | undefined =>
    sections.slice(from, to).find(({ name }) => name === '.linux');
  const common = linuxIn(0, starts[0]);
  if (!starts.length) return [{ profile: undefined, linux: common }];
  return starts.map((start, at) => ({
    profile: sections[start],
    linux: linuxIn(start, starts[at + 1]) ?? common,
  }));
}

function inside(source: ByteSource, { offset, size }: PeSection, profiles: string[] | undefined): Inside {
  const name = profiles ? `.linux (profile ${profiles.join(', ')})` : '.linux';
  const part = partOf(source, {
    offset,
    size,
    what: 'section .linux',
    label: `${source.label}, inside ${name}`,
  });
  return { source: part, steps: [{ kind: 'uki', offset, size, name }], ...(profiles && { member: name }) };
}

/** The profile's ID, in the syntax of os-release(5); without one `@1`, as systemd-stub counts. */
function profileName(source: ByteSource, { offset, size: length }: PeSection, at: number): string {
  const bytes = readRange(source, { offset, length, what: 'section .profile', limit: PROFILE_LIMIT });
  const [, id] =
    Buffer.from(bytes)
      .toString('latin1')
      .match(/^ID=["']?([^"'\n\0]*)/m) ?? [];
  return escapeText(id || `@${at}`);
}
