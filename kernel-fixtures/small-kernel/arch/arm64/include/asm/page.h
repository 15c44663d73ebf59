/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _ASM_ARM64_PAGE_H
#define _ASM_ARM64_PAGE_H

#if defined(CONFIG_ARM64_64K_PAGES)
#define PAGE_SHIFT	16
#elif defined(CONFIG_ARM64_16K_PAGES)
#define PAGE_SHIFT	14
#else
#define PAGE_SHIFT	12
#endif

#define KERNEL_BASE	0xffff800080000000

#endif
