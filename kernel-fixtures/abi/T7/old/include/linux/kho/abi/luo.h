#ifndef FIXTURE_LUO_H
#define FIXTURE_LUO_H

#include <linux/types.h>

#define LUO_FDT_COMPATIBLE "luo-v1"
#define LUO_FDT_SESSION_COMPATIBLE "luo-session-v2"
#define LUO_FDT_FLB_COMPATIBLE "luo-flb-v1"

/* If this structure is modified, `LUO_FDT_COMPATIBLE` must be updated. */
struct luo_ser {
	u64 number;
} __packed;

/* If this structure is modified, `LUO_FDT_SESSION_COMPATIBLE` must be updated. */
struct luo_session_ser {
	u64 files;
	u64 count;
} __packed;

/* If this structure is modified, `LUO_FDT_FLB_COMPATIBLE` must be updated. */
struct luo_flb_ser {
	u64 data;
} __packed;

#endif
