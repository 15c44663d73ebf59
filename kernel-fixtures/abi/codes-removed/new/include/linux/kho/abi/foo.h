#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>

#define FOO_COMPATIBLE "foo-v1"


struct foo_ser {
	u32 kind;
	u32 mode;
} __packed;

#endif
