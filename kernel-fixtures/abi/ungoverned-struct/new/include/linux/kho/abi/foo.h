#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>

#define ONE_COMPATIBLE "one-v1"
#define OTHER_COMPATIBLE "other-v1"

struct one_ser {
	u64 a;
} __packed;

struct new_ser {
	u64 b;
} __packed;

#endif
