// The same tests for everybody: random inputs start from one seed, so that a failure is the change's and not the
// day's. LVUP_SEED=N takes another one, LVUP_SEED=random a new one each time, which fast-check prints when it fails.

import fc from 'fast-check';

const { LVUP_SEED: seed = '2026' } = process.env;
if (seed !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
