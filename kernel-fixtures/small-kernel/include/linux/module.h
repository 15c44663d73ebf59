/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_MODULE_H
#define _LINUX_MODULE_H

#include <linux/init.h>
#include <linux/stringify.h>
#include <linux/types.h>

#ifdef MODULE
#define module_init(function) \
	int init_module(void) __attribute__((alias(#function)))
#else
#define module_init(function) late_initcall(function)
#endif

#define MODULE_INFO(tag, text) \
	static const char __modinfo_##tag[] __used __section(".modinfo") __aligned(1) = #tag "=" text

#define MODULE_LICENSE(text)		MODULE_INFO(license, text)
#define MODULE_DESCRIPTION(text)	MODULE_INFO(description, text)

#define EXPORT_SYMBOL(name) \
	static const void *__export_##name __used __section(".data.export") = &name

#endif
