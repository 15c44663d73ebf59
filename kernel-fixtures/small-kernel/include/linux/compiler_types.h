/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_COMPILER_TYPES_H
#define _LINUX_COMPILER_TYPES_H

#ifndef __ASSEMBLY__

#define __used			__attribute__((__used__))
#define __maybe_unused		__attribute__((__unused__))
#define __section(name)		__attribute__((__section__(name)))
#define __aligned(bytes)	__attribute__((__aligned__(bytes)))
#define __packed		__attribute__((__packed__))
#define __nonstring

#endif

#endif
