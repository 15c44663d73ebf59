#ifndef FIXTURE_VMALLOC_H
#define FIXTURE_VMALLOC_H

#include <linux/types.h>

/* If the structure below is modified, the compatible string must be updated. */
#define KHO_FDT_COMPATIBLE "vmalloc-v2"

struct vmalloc_ser {
	u32 count;
	u64 flags;
} __packed;

#endif
