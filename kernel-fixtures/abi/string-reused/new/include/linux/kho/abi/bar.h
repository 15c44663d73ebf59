#ifndef FIXTURE_BAR_H
#define FIXTURE_BAR_H

#include <linux/types.h>

#define BAR_COMPATIBLE "state-v1"

struct bar_ser {
	u64 pages[4];
} __packed;

#endif
