/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#include <linux/compiler.h>

/* Code that runs once. */
#define __init __section(".init.text")

typedef int (*initcall_t)(void);

extern const initcall_t __initcall_start[], __initcall_end[];

#define late_initcall(function) \
	static const initcall_t __initcall_##function __used __section(".initcall.init") = function

void start_kernel(void);
void setup_arch(void);
void panic(const char *message);

#endif
