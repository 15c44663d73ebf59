// Reading a file of a revision must be synchronous (the preprocessor asks for headers one by one) and cheap
// (thousands of them): one `git cat-file --batch` lives as long as the tree, and is spoken to through two FIFOs,
// because the pipes that node gives a child process can't be read synchronously.

import { spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunError } from '../shared/errors.js';
import { GIT_COMMAND } from './git.js';
import { missingObjects } from './missing-objects.js';

/** A long-lived reader of objects. The process ends with this one, or at `close()`. */
export class GitBlobs {
  readonly #repository: string;
  #requests = -1;
  #answers = -1;
  #buffer = Buffer.allocUnsafe(1 << 16);
  #filled = 0;

  constructor(repository: string) {
    this.#repository = repository;
  }

  /** The object's bytes as latin1. Throws a `RunError` for an object that isn't there (a partial clone). */
  read(oid: string): string {
    if (this.#requests < 0) this.#start();
    writeSync(this.#requests, `${oid}\n`);
    this.#filled = 0;
    const lineEnd = this.#fill(oid, (filled) => this.#buffer.subarray(0, filled).indexOf(10));
    const [, type, sizeText] = this.#buffer.toString('latin1', 0, lineEnd).split(' ');
    const size = Number(sizeText);
    if (type === 'missing' || !Number.isInteger(size)) {
      throw missingObjects(this.#repository, `the object ${oid}`);
    }
    const begin = lineEnd + 1;
    this.#fill(oid, (filled) => (filled > begin + size ? filled : -1));
    return this.#buffer.toString('latin1', begin, begin + size);
  }

  close(): void {
    if (this.#requests < 0) return;
    closeSync(this.#requests);
    closeSync(this.#answers);
    this.#requests = this.#answers = -1;
  }

  /** Reads until `enough` gives a number that is not negative, and returns it. */
  #fill(oid: string, enough: (filled: number) => number): number {
    for (;;) {
      const found = enough(this.#filled);
      if (found >= 0) return found;
      if (this.#filled === this.#buffer.length) {
        const larger = Buffer.allocUnsafe(this.#buffer.length * 2);
        this.#buffer.copy(larger);
        this.#buffer = larger;
      }
      const count = readSync(
        this.#answers,
        this.#buffer,
        this.#filled,
        this.#buffer.length - this.#filled,
        null,
      );
      // git dies of an object that it would have to fetch.
      if (count === 0) {
        this.close();
        throw missingObjects(this.#repository, `the object ${oid}`);
      }
      this.#filled += count;
    }
  }

  #start(): void {
    const folder = mkdtempSync(join(tmpdir(), 'lvup-git-'));
    try {
      const [requests, answers] = [join(folder, 'requests'), join(folder, 'answers')];
      const made = spawnSync('mkfifo', ['-m', '600', requests, answers]);
      if (made.status !== 0) throw new RunError("can't make a FIFO to talk to git", { where: folder });
      // Opened for both directions first: opening one end of a FIFO alone would wait for the other.
      const [holdRequests, holdAnswers] = [openSync(requests, 'r+'), openSync(answers, 'r+')];
      const input = openSync(requests, constants.O_RDONLY);
      const output = openSync(answers, constants.O_WRONLY);
      this.#requests = openSync(requests, constants.O_WRONLY);
      this.#answers = openSync(answers, constants.O_RDONLY);
      const [command, ...options] = GIT_COMMAND;
      const child = spawn(command!, [...options, 'cat-file', '--batch'], {
        cwd: this.#repository,
        stdio: [input, output, 'ignore'],
      });
      // A git that could not be started shows as the end of its answers.
      child.on('error', () => {});
      child.unref();
      // With only the child holding the far ends, the end of either process is seen by the other.
      for (const fd of [holdRequests, holdAnswers, input, output]) closeSync(fd);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
