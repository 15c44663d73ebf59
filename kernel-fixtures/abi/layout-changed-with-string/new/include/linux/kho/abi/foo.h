#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>

#define FOO_COMPATIBLE "foo-v100"

struct foo_ser {
	char compatible[ALIGN(sizeof(FOO_COMPATIBLE), 8)];
	u64 number;
} __packed;

#endif
