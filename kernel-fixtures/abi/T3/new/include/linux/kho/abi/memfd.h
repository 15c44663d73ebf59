#ifndef FIXTURE_MEMFD_H
#define FIXTURE_MEMFD_H

#include <linux/types.h>

/**
 * struct handler - a handler
 * @compatible: The string (e.g., "memfd-v1", "vfiofd-v1")
 *              that identifies the file type.
 */
#define MEMFD_LUO_FH_COMPATIBLE "memfd-v2"

struct memfd_luo_ser {
	u64 pos;
	u64 size;
} __packed;

#endif
