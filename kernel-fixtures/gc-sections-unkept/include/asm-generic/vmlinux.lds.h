/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Pieces of linker script that the architectures' vmlinux.lds.S are put together from. */

#ifndef LOAD_OFFSET
#define LOAD_OFFSET 0
#endif

#define TEXT								\
		*(.text .text.*)

/*
 * .liveupdate_versions: the versions of serialized state that this kernel
 * understands, for tools that compare two kernels before a live update.
 */
#ifdef CONFIG_LIVEUPDATE
#define LIVEUPDATE_VERSIONS						\
	. = ALIGN(8);							\
	.liveupdate_versions : AT(ADDR(.liveupdate_versions) - LOAD_OFFSET) { \
		KEEP(*(.liveupdate_sec_hdr))				\
		*(.liveupdate_versions)					\
	}
#else
#define LIVEUPDATE_VERSIONS
#endif

#define RO_DATA(alignment)						\
	. = ALIGN(alignment);						\
	.rodata : AT(ADDR(.rodata) - LOAD_OFFSET) {			\
		*(.rodata .rodata.*)					\
	}								\
	LIVEUPDATE_VERSIONS						\
	. = ALIGN(alignment);

#define INIT_TEXT(alignment)						\
	. = ALIGN(alignment);						\
	.init.text : AT(ADDR(.init.text) - LOAD_OFFSET) {		\
		*(.init.text)						\
	}

#define INIT_DATA(alignment)						\
	. = ALIGN(alignment);						\
	.init.data : AT(ADDR(.init.data) - LOAD_OFFSET) {		\
		__initcall_start = .;					\
		KEEP(*(.initcall.init))					\
		__initcall_end = .;					\
	}

#define RW_DATA(alignment)						\
	. = ALIGN(alignment);						\
	.data : AT(ADDR(.data) - LOAD_OFFSET) {				\
		*(.data .data.*)					\
	}

#define BSS								\
	.bss : AT(ADDR(.bss) - LOAD_OFFSET) {				\
		*(.bss .bss.* COMMON)					\
	}

#define DISCARDS							\
	/DISCARD/ : {							\
		*(.modinfo)						\
		*(.comment .note .note.*)				\
		*(.eh_frame)						\
	}
