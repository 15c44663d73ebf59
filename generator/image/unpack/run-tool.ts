// A decompressor as a separate process between two pipes: its memory is its own, a crash in it is an exit code here,
// and it is ended as soon as nobody wants more.

import { type ExecaError, execa } from 'execa';
import { describeErrno, RunError } from '../../shared/errors.js';
import { escapeText } from '../../shared/escape-text.js';
import type { CompressionName, Tool } from './compressions.js';
import { unpackError } from './unpack-error.js';

export interface ToolRun {
  readonly input: AsyncIterable<Uint8Array>;
  readonly name: CompressionName;
  readonly tool: Tool;
  readonly where: string;
  readonly seconds: number;
}

// The user's defaults for compressing must not change what is unpacked, nor the language what errors say.
const ENVIRONMENT = {
  LC_ALL: 'C',
  XZ_DEFAULTS: '',
  XZ_OPT: '',
  BZIP: '',
  BZIP2: '',
  LZOP: '',
};
const CUT_OFF =
  /unexpected end|ends unexpectedly|premature end|unfinished|truncated|incomplete|cannot access/i;

/** RunError when the tool is missing, takes too long, or refuses the data. */
export async function* runTool({ input, name, tool, where, seconds }: ToolRun): AsyncGenerator<Uint8Array> {
  const child = execa(tool.command, tool.args, {
    stdin: input,
    encoding: 'buffer',
    buffer: { stdout: false, stderr: true },
    maxBuffer: { stderr: 64 * 1024 },
    env: ENVIRONMENT,
    timeout: seconds * 1000,
  });
  let wanted = true;
  try {
    for await (const piece of child.iterable({ from: 'stdout', binary: true, preserveNewlines: true })) {
      wanted = false;
      yield piece;
      wanted = true;
    }
  } catch (cause) {
    // Whoever has read enough ends the tool, which then fails for want of a reader.
    if (!wanted) return;
    throw explain(cause as ExecaError, { name, tool, where, seconds });
  }
}

function explain(cause: ExecaError, { name, tool, where, seconds }: Omit<ToolRun, 'input'>): unknown {
  if (cause.cause instanceof RunError) return cause.cause;
  if (cause.code === 'ENOENT')
    return new RunError(`this is ${name}-compressed, and the tool ${tool.command} is not installed`, {
      where,
      hint: `Install ${tool.command} (package ${tool.package}), or decompress the file and give the result.`,
      cause,
    });
  if (cause.timedOut)
    return new RunError(`${tool.command} has not finished after ${seconds} seconds`, {
      where,
      hint: 'Decompress the file yourself and give the result.',
      cause,
    });
  if (cause.exitCode === undefined && !cause.isTerminated)
    return new RunError(`${tool.command} can't be run: ${describeErrno(cause)}`, {
      where,
      hint: `Mend the installation of ${tool.package}, or decompress the file and give the result.`,
      cause,
    });
  const said = Buffer.from((cause.stderr as unknown as Uint8Array | undefined) ?? []).toString('latin1');
  const reason = escapeText(said.trim().split('\n')[0] || `${tool.command} ended with ${cause.exitCode}`);
  return unpackError({ name, reason, cutOff: CUT_OFF.test(said), where, cause });
}
