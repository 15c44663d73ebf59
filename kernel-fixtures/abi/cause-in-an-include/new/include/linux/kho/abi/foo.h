#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

#include <linux/types.h>
#include <linux/lent.h>

#define FOO_COMPATIBLE "foo-v1"

struct foo_ser {
	char name[LENT_NAME_LENGTH];
} __packed;

#endif
