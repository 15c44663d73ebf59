#ifndef FIXTURE_LUO_H
#define FIXTURE_LUO_H

#include <linux/types.h>

#define LUO_ABI_COMPATIBLE "luo-v2"

struct luo_ser {
	u64 number;
	u64 sessions;
	u64 flbs;
} __packed;

/* If this structure is modified, `LUO_ABI_COMPATIBLE` must be updated. */
struct luo_session_ser {
	u64 files;
	u64 count;
} __packed;

/* If this structure is modified, `LUO_ABI_COMPATIBLE` must be updated. */
struct luo_flb_ser {
	u64 data;
} __packed;

#endif
