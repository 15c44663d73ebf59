// A cold scan of a kernel takes seconds, and a person wants to see that something happens; a script does not. One
// line on standard error, rewritten, and gone when the answer comes.

const PATIENCE = 300;
const SPACING = 50;

export interface Progress {
  step(words: string): void;
  /** Takes the line away. */
  clear(): void;
}

export function progressOn(stream: NodeJS.WriteStream, wanted: boolean): Progress {
  if (!wanted || !stream.isTTY || process.env.TERM === 'dumb') return { step: () => {}, clear: () => {} };
  const start = performance.now();
  let shown = -Infinity;
  let words = '';
  const show = (): void => {
    shown = performance.now();
    stream.write(`\r\x1b[K${words.slice(0, (stream.columns || 80) - 1)}`);
  };
  const timer = setTimeout(show, PATIENCE);
  timer.unref();
  return {
    step(next) {
      words = `${next.replace(/[^ -~]/g, '?')}...`;
      const now = performance.now();
      if (now - start > PATIENCE && now - shown > SPACING) show();
    },
    clear() {
      clearTimeout(timer);
      if (shown > 0) stream.write('\r\x1b[K');
    },
  };
}
