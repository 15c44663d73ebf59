#ifndef FIXTURE_LUO_H
#define FIXTURE_LUO_H

#include <linux/types.h>

#define LUO_FDT_COMPATIBLE "luo-v1"

struct luo_ser {
	u64 sessions;
} __packed;

struct luo_session_ser {
	u64 files;
} __packed;

#endif
