#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>

/**
 * DOC: foo
 *
 * If any structure below is modified, `FOO_FORMAT` must be incremented.
 */

#define FOO_FORMAT 3
#define FOO_SLOTS 4

struct foo_ser {
	u64 slots[FOO_SLOTS];
} __packed;

#endif
