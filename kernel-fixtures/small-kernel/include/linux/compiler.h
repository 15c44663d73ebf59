/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_COMPILER_H
#define _LINUX_COMPILER_H

#include <linux/compiler_types.h>

#define barrier()	__asm__ __volatile__("" : : : "memory")

#endif
