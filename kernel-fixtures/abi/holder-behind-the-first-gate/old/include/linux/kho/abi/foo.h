#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>
#include <linux/kho/abi/vmalloc.h>

#define FOO_COMPATIBLE "foo-v1"

struct foo_ser {
	u32 number;
	struct vmalloc_ser inner;
	u32 tail;
} __packed;

#endif
