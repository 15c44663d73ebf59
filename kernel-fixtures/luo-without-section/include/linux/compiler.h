/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_COMPILER_H
#define _LINUX_COMPILER_H

#define __used			__attribute__((__used__))
#define __maybe_unused		__attribute__((__unused__))
#define __aligned(x)		__attribute__((__aligned__(x)))
#define __section(section)	__attribute__((__section__(section)))
#define __ro_after_init		__section(".data..ro_after_init")

#endif /* _LINUX_COMPILER_H */
