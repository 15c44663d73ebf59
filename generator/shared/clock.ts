// Speed is part of the product: every stage's time is in the result, where `--verbose` and the benchmark read it.

export class Clock {
  /** Wall clock of each stage, in the order in which they began. */
  readonly milliseconds: Record<string, number> = {};

  async time<T>(stage: string, work: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await work();
    this.milliseconds[stage] = performance.now() - start;
    return result;
  }
}
