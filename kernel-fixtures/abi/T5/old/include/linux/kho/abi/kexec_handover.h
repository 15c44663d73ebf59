#ifndef FIXTURE_RADIX_H
#define FIXTURE_RADIX_H

#include <linux/types.h>
#include <asm/page.h>

#define KHO_FDT_COMPATIBLE "kho-v4"

enum radix_consts {
	ORDER_0_BIT = 64 - PAGE_SHIFT,
	LEAF_BITS = PAGE_SHIFT + 3,
	TABLE_BITS = PAGE_SHIFT - 3,
	DEPTH = DIV_ROUND_UP(ORDER_0_BIT - LEAF_BITS + 1, TABLE_BITS) + 1,
};

struct radix_node {
	u64 table[1 << TABLE_BITS];
};

#endif
