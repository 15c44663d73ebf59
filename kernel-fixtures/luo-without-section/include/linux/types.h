/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H

typedef unsigned int u32;
typedef unsigned long long u64;

#endif /* _LINUX_TYPES_H */
