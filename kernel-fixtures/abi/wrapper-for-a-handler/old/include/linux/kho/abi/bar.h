#ifndef FIXTURE_BAR_H
#define FIXTURE_BAR_H

#include <linux/types.h>

#define BAR_COMPATIBLE "bar-v1"

/* If this structure is modified, `BAR_COMPATIBLE` must be updated. */
struct bar_ser {
	u64 pages[4];
} __packed;

#endif
