// A build says nothing for minutes: a line that counts on a terminal, one line every half minute in a log.

/** Counts steps towards about `expected`. */
export function progress(expected) {
  const started = Date.now();
  const terminal = process.stderr.isTTY === true;
  const interval = terminal ? 500 : 30_000;
  let last = started;
  const state = {
    count: 0,
    step() {
      state.count++;
      if (Date.now() - last < interval) return;
      last = Date.now();
      const line = `    ${state.count} of about ${expected} objects, ${duration(last - started)}`;
      process.stderr.write(terminal ? `\r${line}` : `${line}\n`);
    },
    end() {
      if (terminal && last !== started) process.stderr.write('\r\x1b[K');
    },
  };
  return state;
}

/** `0.4 s`, `75 s`, `4:49`. */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
