#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>

#define FOO_COMPATIBLE "foo-v1"

#define FOO_ADDRESS_PROP "address"
#define FOO_SIZE_PROP "size"

struct foo_ser {
	u64 start;
	u64 size;
} __packed;

#endif
