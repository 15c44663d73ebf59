#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>

#define FOO_COMPATIBLE "foo-v1"

struct foo_range_ser {
	u64 start;
	u64 size;
} __packed;

struct foo_ser {
	struct foo_range_ser range;
} __packed;

#endif
