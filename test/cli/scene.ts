// A command, its output and its exit code as one page: what a person sees, to be read as a whole.

import { join } from 'node:path';
import { expect } from 'vitest';
import { lvup } from '../helpers/lvup.js';

export interface Scene {
  readonly name: string;
  readonly args: readonly string[];
  /** Folders and how the file calls them. */
  readonly places?: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** Compares what a person sees with the page that is kept. */
export async function show({ name, args, places = {}, cwd }: Scene): Promise<void> {
  const { stdout, stderr, exitCode } = lvup(args, { cwd });
  const block = (title: string, text: string): string =>
    text ? `\n${title}:\n\n\`\`\`\n${normalise(text, { ...places, [cwd]: '/linux' })}\`\`\`\n` : '';
  const command = `$ lvup ${args.map(quote).join(' ')}`.trimEnd();
  const page = `\`\`\`\n${normalise(command, { ...places, [cwd]: '/linux' })}\n\`\`\`\n${block('Output', stdout)}${block('Standard error', stderr)}\nExit code ${exitCode}\n`;
  await expect(page).toMatchFileSnapshot(join(import.meta.dirname, 'experience', `${name}.md`));
}

function quote(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : `'${word}'`;
}

/** Folders, times and the versions of compilers differ from machine to machine. */
function normalise(text: string, places: Readonly<Record<string, string>>): string {
  let plain = text;
  for (const [folder, name] of Object.entries(places)) plain = plain.replaceAll(folder, name);
  return plain
    .replace(/(gcc|clang)( version)? ?\(.*\) [\d.]+/g, '$1 (Debian 12.2.0-14) 12.2.0')
    .replace(/\d+\.\d+ (s|ms)\b/g, '0.10 $1')
    .replace(/filesRead \d+/, 'filesRead 100')
    .replace(/\b[0-9a-f]{64}\b/g, '<sha256>');
}
