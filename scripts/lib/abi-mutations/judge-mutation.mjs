// Was lvup right? The compiler says what a change does: bytes move or a value is another one, only names or only
// types differ, or nothing does.

const MUST_BUMP = ['layout-changed-without-bump', 'value-changed-without-bump', 'section-format-changed'];

/** `{ kind, wrong }`: kind for counting; wrong: undefined, or what lvup said instead, with and without the bump. */
export function judgeMutation({ mutation, compiles, effect, answer, bump }) {
  const name = `${mutation.path.split('/').at(-1)}: ${mutation.name}`;
  if (!compiles) return { name, kind: 'broken', wrong: undefined };
  const without = answer({ [mutation.path]: mutation.text });
  const withBump = answer(bump());
  return { name, kind: effect ?? 'nothing', wrong: wrongWithout(effect, without) ?? wrongWith(withBump) };
}

function wrongWithout(effect, codes) {
  const text = codes.join(', ') || 'nothing';
  if (effect === 'bytes')
    return codes.some((code) => MUST_BUMP.includes(code)) ? undefined : `bytes differ, and lvup says ${text}`;
  if (effect === 'names')
    return codes.join() === 'names-swapped' ? undefined : `only names differ, and lvup says ${text}`;
  // A member of another name and another type where one was: to bump is right, to ask is the least.
  if (effect === 'both') return codes.length ? undefined : 'a member is another one, and lvup says nothing';
  if (effect === 'types') {
    // `__u64` for `u64` is the same type; `s64` is not.
    const isMild = codes.every((code) => code === 'type-changed-in-place');
    return isMild ? undefined : `only types differ, and lvup says ${text}`;
  }
  return codes.length ? `nothing differs, and lvup says ${text}` : undefined;
}

function wrongWith(codes) {
  return codes.length ? `with the bump lvup says ${codes.join(', ')}` : undefined;
}

export class Tally {
  wrong = 0;
  #counts = new Map();
  #isVerbose;

  constructor(isVerbose) {
    this.#isVerbose = isVerbose;
  }

  add({ name, kind, wrong }) {
    const counts = this.#counts.get(kind) ?? { right: 0, wrong: 0 };
    this.#counts.set(kind, counts);
    counts[wrong ? 'wrong' : 'right']++;
    if (wrong) this.wrong++;
    if (wrong) console.log(`WRONG ${name}: ${wrong}`);
    else if (this.#isVerbose) console.log(`${kind.padEnd(8)} ${name}`);
  }

  text() {
    const line = (kind, words) => {
      const { right, wrong } = this.#counts.get(kind) ?? { right: 0, wrong: 0 };
      return `  ${String(right).padStart(4)} of ${right + wrong} ${words}`;
    };
    return [
      line('bytes', 'changes of a layout or value: caught without a bump, silent with it'),
      line('names', 'changes of names alone: a person must look; silent with a bump'),
      line(
        'types',
        'changes of types alone: a person must look where the type is another one; silent with a bump',
      ),
      line('nothing', 'changes that the compiler does not see: silent'),
      `  ${String(this.#counts.get('broken')?.right ?? 0).padStart(4)} more do not compile and were left out`,
    ].join('\n');
  }
}
