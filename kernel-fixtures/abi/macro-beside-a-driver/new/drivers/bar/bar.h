#ifndef FIXTURE_BAR_H
#define FIXTURE_BAR_H

#include <linux/types.h>

#define BAR_COMPATIBLE "bar-v1"

/* If this structure is modified, `BAR_COMPATIBLE` must be updated. */
struct bar_ser {
	u32 a;
	u32 b;
} __packed;

/* The driver's own. */
struct bar_private {
	u32 b;
	u32 x;
};

#endif
