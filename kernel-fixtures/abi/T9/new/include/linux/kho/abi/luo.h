#ifndef FIXTURE_LUO_H
#define FIXTURE_LUO_H

#include <linux/types.h>

#define LUO_ABI_COMPATIBLE "luo-v5"

struct luo_ser {
	u64 number;
	u64 sessions;
} __packed;

#endif
