#ifndef FIXTURE_BAR_H
#define FIXTURE_BAR_H

#include <linux/types.h>

/* If the structure below is modified, the compatible string must be updated. */
#define BAR_COMPATIBLE "bar-v2"

struct bar_ser {
	u32 count;
	u64 flags;
} __packed;

#endif
