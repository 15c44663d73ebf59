#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>

#define FOO_COMPATIBLE "foo-v1"

enum {
	FOO_KIND_FILE,
	FOO_KIND_PIPE,
	FOO_KIND_SOCKET,
};

struct foo_ser {
	u32 kind;
	u32 mode;
} __packed;

#endif
