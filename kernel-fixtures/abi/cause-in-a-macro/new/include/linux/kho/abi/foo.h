#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>

#define FOO_COMPATIBLE "foo-v1"
#define FOO_POINTER(type, name) union { u64 phys; type ptr; u64 more[2]; } name

struct foo_ser {
	FOO_POINTER(struct foo_ser *, next);
	u64 a;
};

struct foo_list {
	FOO_POINTER(struct foo_ser *, first);
};

#endif
