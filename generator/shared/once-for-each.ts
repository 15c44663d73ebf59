// Results that belong to an object which never changes, as the tokens of a file, and go with it.

/** What is worked out of an object is worked out once. */
export function onceForEach<Key extends object, Result>(work: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.result;
    const result = work(key);
    known.set(key, { result });
    return result;
  };
}
