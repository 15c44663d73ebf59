// What a compiler's preprocessor prints for a recorded command, as tokens of the lexer: line markers are no tokens, and
// the words of a pragma are marked as lvup's own preprocessor marks them.

import { execaSync } from 'execa';
import { lex } from '../../generator/cpp/lexer.js';
import type { Token } from '../../generator/cpp/token.js';

/** One character a byte. */
export function preprocessedText(argv: readonly string[], cwd: string): string {
  const [compiler, ...options] = argv;
  const { stdout } = execaSync(compiler!, [...withoutOutput(options), '-E'], {
    cwd,
    encoding: 'latin1' as 'utf8',
    maxBuffer: 1 << 28,
  });
  return stdout.replace(/^# \d+ ".*$/gm, '');
}

/** Without `-c`, `-o FILE` and the dependency file. */
export function withoutOutput(options: readonly string[]): string[] {
  const output = options.indexOf('-o');
  return options.filter(
    (word, at) =>
      word !== '-c' && !word.startsWith('-Wp,-M') && (output < 0 || (at !== output && at !== output + 1)),
  );
}

export function tokensOf(text: string): Token[] {
  const tokens = lex({ file: 'output', text, start: 0, end: text.length, line: 1 });
  let inPragma = false;
  return tokens.map((token, at) => {
    if (token.startsLine) inPragma = token.text === '#' && tokens[at + 1]?.text === 'pragma';
    return inPragma ? { ...token, painted: true } : token;
  });
}
