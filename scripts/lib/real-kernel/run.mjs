// Running other programs: quietly with their output kept, or for a long time with a sign of life.

import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { Failure } from './refusal.mjs';

/** The standard output of a command; throws with its messages when it fails. */
export function output(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...options,
  });
  if (error) throw new Failure(`${command}: ${error.message}`);
  if (status !== 0)
    throw new Failure(`${spell(command, args)} exits ${status}\n${(stderr || stdout).trim()}`);
  return stdout;
}

/** Exit code and output of a command that is allowed to fail. */
export function answer(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...options,
  });
  if (error) throw new Failure(`${command}: ${error.message}`);
  return { status, stdout, stderr };
}

export function succeeds(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Runs for minutes: output goes to `log`, every line of it to `onLine`. Throws with the log's end on failure. */
export async function runLong(command, args, { log, env, onLine = () => {} }) {
  const file = createWriteStream(log, { flags: 'a' });
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const tail = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(file, { end: false });
    stream.setEncoding('utf8');
    let rest = '';
    stream.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        tail.push(line);
        onLine(line);
      }
      tail.splice(0, tail.length - 30);
    });
  }
  const status = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  await new Promise((resolve) => file.end(resolve));
  if (status !== 0)
    throw new Failure(`${spell(command, args)} exits ${status}; the end of ${log}:\n${tail.join('\n')}`);
}

function spell(command, args) {
  return [command, ...args].join(' ');
}
