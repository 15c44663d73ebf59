#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>

/* Says more now. */
#define FOO_COMPATIBLE "foo-v1"
#define FOO_QUADS 0x2
#define FOO_LENGTH	(FOO_QUADS << 2)

struct foo_ser {
	u64 start; /* where it begins */

	u64 more[FOO_LENGTH];
}
__attribute__((__packed__));

#endif
