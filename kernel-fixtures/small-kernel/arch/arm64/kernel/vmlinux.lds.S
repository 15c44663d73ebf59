/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#define LOAD_OFFSET	0
/* The largest page that a kernel can be built for: segments with different permissions share none. */
#define SEGMENT_ALIGN	0x10000

#include <asm-generic/vmlinux.lds.h>
#include <asm/page.h>

OUTPUT_ARCH(aarch64)
ENTRY(kernel_entry)

SECTIONS
{
	. = KERNEL_BASE;

	.text : AT(ADDR(.text) - LOAD_OFFSET) {
		*(.head.text)
		TEXT
	}

	RO_DATA(SEGMENT_ALIGN)
	INIT_TEXT(SEGMENT_ALIGN)
	INIT_DATA(SEGMENT_ALIGN)
	RW_DATA(SEGMENT_ALIGN)
	BSS

	DISCARDS
}
