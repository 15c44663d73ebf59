/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* Where the boot loader jumps to. */
#include <linux/linkage.h>

	.section .head.text, "ax"
	.code64
ENTRY(kernel_entry)
	leaq	boot_stack_end(%rip), %rsp
	call	start_kernel
1:	hlt
	jmp	1b

	.bss
	.balign	16
	.skip	4096
boot_stack_end:
