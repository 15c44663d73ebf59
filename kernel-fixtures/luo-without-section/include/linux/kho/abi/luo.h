/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_KHO_ABI_LUO_H
#define _LINUX_KHO_ABI_LUO_H

#include <linux/types.h>

#define LUO_ABI_COMPATIBLE	"luo-v5"

/* Not the core's: LUO_SESSION_COMPATIBLE belongs to another file. */
#define LUO_SESSION_COMPATIBLE	"luo-session-v2"

#define LIVEUPDATE_HNDL_COMPAT_LENGTH	48

#ifdef CONFIG_LIVEUPDATE_TEST
#define LUO_TEST_COMPATIBLE(i)	"luo-test-v" #i
#endif

#endif /* _LINUX_KHO_ABI_LUO_H */
