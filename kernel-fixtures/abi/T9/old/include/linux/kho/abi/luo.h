#ifndef FIXTURE_LUO_H
#define FIXTURE_LUO_H

#include <linux/types.h>

#define LUO_ABI_COMPATIBLE "luo-v2"

struct luo_ser {
	u64 number;
} __packed;

#endif
