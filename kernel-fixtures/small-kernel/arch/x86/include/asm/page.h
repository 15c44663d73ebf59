/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _ASM_X86_PAGE_H
#define _ASM_X86_PAGE_H

#define PAGE_SHIFT	12
#define KERNEL_BASE	0xffffffff81000000

#endif
