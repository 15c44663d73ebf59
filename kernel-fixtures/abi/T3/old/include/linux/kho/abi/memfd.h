#ifndef FIXTURE_MEMFD_H
#define FIXTURE_MEMFD_H

#include <linux/types.h>

#define MEMFD_LUO_FH_COMPATIBLE "memfd-v2"

struct memfd_luo_ser {
	u64 pos;
	u64 size;
} __packed;

#endif
