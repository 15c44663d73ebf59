// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/init.h>

void __init start_kernel(void)
{
	const initcall_t *call;

	setup_arch();
	for (call = __initcall_start; call < __initcall_end; call++)
		(*call)();
}
