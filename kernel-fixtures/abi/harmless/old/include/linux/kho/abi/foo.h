#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>

#define FOO_COMPATIBLE "foo-v1"
#define FOO_PAIRS 4
#define FOO_LENGTH (2 * FOO_PAIRS)

struct foo_ser {
	u64 start;
	u64 more[FOO_LENGTH];
} __packed;

#endif
