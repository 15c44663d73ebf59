#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>
#include <asm/page.h>

#define FOO_COMPATIBLE "foo-v1"

struct foo_ser {
	u64 table[512];
} __packed;

#endif
