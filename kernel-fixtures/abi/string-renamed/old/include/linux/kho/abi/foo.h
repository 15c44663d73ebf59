#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>

#define FOO_COMPATIBLE "foo-v1"

struct foo_ser {
	u64 start;
	u64 size;
	u32 flags;
	u32 mode;
} __packed;

#endif
