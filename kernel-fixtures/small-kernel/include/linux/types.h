/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H

#include <linux/compiler_types.h>

typedef unsigned char		u8;
typedef unsigned short		u16;
typedef unsigned int		u32;
typedef unsigned long long	u64;
typedef __SIZE_TYPE__		size_t;
typedef _Bool			bool;

#define NULL ((void *)0)

#endif
