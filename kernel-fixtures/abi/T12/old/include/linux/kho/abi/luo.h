#ifndef FIXTURE_LUO_H
#define FIXTURE_LUO_H

#include <linux/types.h>

#define LUO_ABI_COMPATIBLE "luo-v99"
#define LUO_ABI_COMPAT_LEN ALIGN(sizeof(LUO_ABI_COMPATIBLE), 8)

struct luo_ser {
	char compatible[LUO_ABI_COMPAT_LEN];
	u64 number;
} __packed;

#endif
