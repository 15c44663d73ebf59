/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_LINKAGE_H
#define _LINUX_LINKAGE_H

#define ENTRY(name)	.globl name; name:

#endif
