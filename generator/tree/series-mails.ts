// The patches of a series, taken apart by git itself: lore's mails come in quoted-printable and base64.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeErrno, RunError } from '../shared/errors.js';
import { runGit } from './git.js';
import { inSeriesOrder, withoutTags } from './series-order.js';

export interface Patch {
  readonly subject: string;
  /** The subject as sent, `[PATCH v2 1/3]` before it. */
  readonly title: string;
  /** One character a byte. */
  readonly text: string;
  readonly where: string;
  /** Nothing is beside it in its file but the rest of its series. */
  readonly isOrdered: boolean;
}

type Mail = Omit<Patch, 'isOrdered'>;

/** `folder`: for what git writes. */
export function splitPatches(files: readonly string[], folder: string): Patch[] {
  return files.flatMap((file) => {
    const mails = mailsIn(file, folder);
    const ordered = inSeriesOrder(mails);
    const isOrdered = mails.length < 2 || ordered !== undefined;
    return (ordered ?? mails).map((mail) => ({ ...mail, isOrdered }));
  });
}

function mailsIn(file: string, folder: string): Mail[] {
  const raw = readPatch(file);
  if (!/^(?:From |From: |Subject: |Date: )/m.test(raw.slice(0, 4096)))
    return [{ subject: file, title: file, text: raw, where: file }];
  const mails = mkdtempSync(join(folder, 'mails-'));
  const box = join(folder, 'box');
  writeFileSync(
    box,
    raw.startsWith('From ') ? raw : `From nobody Mon Sep 17 00:00:00 2001\n${raw}`,
    'latin1',
  );
  runGit(folder, ['mailsplit', `-o${mails}`, '--', box]);
  return readdirSync(mails)
    .sort()
    .flatMap((name) => patchOf(join(mails, name), file));
}

/** A cover letter has no patch in it. */
function patchOf(mail: string, where: string): Mail[] {
  const [message, patch] = [`${mail}.message`, `${mail}.patch`];
  const { stdout } = spawnSync('git', ['mailinfo', '-k', message, patch], { input: readFileSync(mail) });
  const text = readPatch(patch);
  if (!/^(?:diff --git |--- )/m.test(text)) return [];
  const lines = [...String(stdout).matchAll(/^Subject: (.*)$/gm)].map(([, line]) => line);
  const title = lines.join(' ').replace(/\s+/g, ' ').trim() || where;
  return [{ subject: withoutTags(title), title, text, where }];
}

function readPatch(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    throw new RunError(`can't read the series ${file}: ${describeErrno(error)}`, {
      where: file,
      cause: error,
    });
  }
}
