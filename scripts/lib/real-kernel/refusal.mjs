// What the script can't do and a person can: a message without a stack trace, exit 2. A proof that fails is a
// `Failure`, exit 1: then lvup or the kernel is wrong, not the run.

export class Refusal extends Error {}

export class Failure extends Error {}
