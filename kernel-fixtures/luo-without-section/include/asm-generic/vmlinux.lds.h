/* SPDX-License-Identifier: GPL-2.0-only OR MIT */

#ifndef LOAD_OFFSET
#define LOAD_OFFSET 0
#endif

/* BTF stands here in a comment, which is no place for a section. */
#define RO_DATA(align)							\
	. = ALIGN((align));						\
	.rodata : AT(ADDR(.rodata) - LOAD_OFFSET) {			\
		*(.rodata) *(.rodata.*)					\
	}								\
	BTF								\
									\
	. = ALIGN((align));						\
	__end_rodata = .;

#ifdef CONFIG_DEBUG_INFO_BTF
#ifdef CONFIG_64BIT
#define BTF_ALIGN 8
#endif
#define BTF								\
	.BTF : AT(ADDR(.BTF) - LOAD_OFFSET) {				\
		*(.BTF)							\
	}
#else
#define BTF
#endif

#define DISCARDS /DISCARD/ : { *(.discard) *(.comment) *(.note.*) }
