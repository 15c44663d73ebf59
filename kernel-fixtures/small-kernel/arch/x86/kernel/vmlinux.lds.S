/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#define LOAD_OFFSET	0xffffffff80000000

#include <asm-generic/vmlinux.lds.h>
#include <asm/page.h>

OUTPUT_ARCH(i386:x86-64)
ENTRY(kernel_entry)

SECTIONS
{
	. = KERNEL_BASE;

	.text : AT(ADDR(.text) - LOAD_OFFSET) {
		*(.head.text)
		TEXT
	}

	RO_DATA(1 << PAGE_SHIFT)
	INIT_TEXT(1 << PAGE_SHIFT)
	INIT_DATA(1 << PAGE_SHIFT)
	RW_DATA(1 << PAGE_SHIFT)
	BSS

	DISCARDS
}
