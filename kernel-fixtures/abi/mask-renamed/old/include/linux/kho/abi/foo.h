#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>

#define FOO_COMPATIBLE "foo-v1"

#define FOO_FLAG_DIRTY BIT(0)
#define FOO_FLAG_LOCKED BIT(1)
#define FOO_ALL_FLAGS (FOO_FLAG_DIRTY | FOO_FLAG_LOCKED)

struct foo_ser {
	u32 kind;
	u32 mode;
} __packed;

#endif
