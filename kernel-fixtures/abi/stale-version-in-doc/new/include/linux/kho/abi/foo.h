#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>

/**
 * DOC: Foo ABI
 *
 *   / {
 *       compatible = "foo-v1";
 *   };
 */

#define FOO_COMPATIBLE "foo-v2"

struct foo_ser {
	u64 start;
	u64 size;
	u32 flags;
	u64 mode;
} __packed;

#endif
