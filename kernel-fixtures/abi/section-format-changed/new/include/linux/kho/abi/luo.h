#ifndef FIXTURE_LUO_H
#define FIXTURE_LUO_H

#include <linux/types.h>

#define LUO_ABI_COMPATIBLE "luo-v5"
#define LIVEUPDATE_HNDL_COMPAT_LENGTH 48

struct luo_file_ser {
	char compatible[LIVEUPDATE_HNDL_COMPAT_LENGTH];
	u64 data;
} __packed;

#endif
