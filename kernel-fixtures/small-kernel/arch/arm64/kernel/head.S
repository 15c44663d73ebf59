/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Where the boot loader jumps to. */
#include <linux/linkage.h>

	.section .head.text, "ax"
ENTRY(kernel_entry)
	adrp	x0, boot_stack_end
	mov	sp, x0
	bl	start_kernel
1:	wfe
	b	1b

	.bss
	.balign	4096
	.skip	4096
boot_stack_end:
