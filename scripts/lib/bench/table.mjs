// The answer, for people: one row for each aim.

const HEAD = ['command', 'median', 'against', 'median', 'ratio', 'aim', ''];

export function table(rows) {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => align(cell, widths[column], column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cells({ what, against, atMost, milliseconds, reference, ratio }) {
  const aim = atMost === undefined ? ['', ''] : [`<= ${atMost}`, ratio <= atMost ? 'kept' : 'missed'];
  return [what, time(milliseconds), against, time(reference), number(ratio), ...aim];
}

/** Names to the left, numbers to the right. */
function align(cell, width, column) {
  return column === 0 || column === 2 || column === 6 ? cell.padEnd(width) : cell.padStart(width);
}

function time(milliseconds) {
  return milliseconds < 10_000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(0)} s`;
}

function number(ratio) {
  return ratio < 0.01 ? ratio.toFixed(4) : ratio.toFixed(2);
}
