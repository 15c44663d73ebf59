#ifndef FIXTURE_BLOCK_H
#define FIXTURE_BLOCK_H

#include <linux/types.h>

/**
 * DOC: Blocks ABI
 *
 * A change needs a new version number in the `KHO_FDT_COMPATIBLE` string.
 */
struct block_header_ser {
	u64 next;
	u64 count;
} __packed;

#endif
