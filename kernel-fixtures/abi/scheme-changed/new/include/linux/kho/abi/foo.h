#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>

#define FOO_COMPATIBLE "foo"
#define FOO_SER_VERSION 1

/* If this structure is modified, `FOO_SER_VERSION` must be updated. */
struct foo_ser {
	u32 version;
	u32 count;
} __packed;

#endif
