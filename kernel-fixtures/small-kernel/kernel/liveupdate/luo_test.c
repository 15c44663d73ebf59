// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* Several entries in one object, built by macros: gcc emits them in reverse order, clang as written. */
#include <linux/liveupdate.h>
#include <linux/stringify.h>

#define LUO_TEST_VERSION(number) \
	LIVEUPDATE_SEC_VERSION(luo_test_##number, "luo-test-" #number)

LUO_TEST_VERSION(0);
LUO_TEST_VERSION(1);
LUO_TEST_VERSION(2);

#define LUO_TEST_FORMAT 4
LIVEUPDATE_SEC_VERSION(luo_test_format, "luo-test-format-v" __stringify(LUO_TEST_FORMAT));
