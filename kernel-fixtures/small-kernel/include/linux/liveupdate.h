/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_LIVEUPDATE_H
#define _LINUX_LIVEUPDATE_H

#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/kho/abi/luo.h>
#include <linux/types.h>
#include <uapi/linux/liveupdate.h>

struct liveupdate_file_handler;

struct liveupdate_file_op_args {
	struct liveupdate_file_handler *handler;
	u64 size;
	u64 serialized_data;
};

struct liveupdate_file_ops {
	int (*preserve)(struct liveupdate_file_op_args *args);
};

struct liveupdate_file_handler {
	const struct liveupdate_file_ops *ops;
	const char compatible[LIVEUPDATE_HNDL_COMPAT_LENGTH];
	struct liveupdate_file_handler *next;
};

/**
 * LIVEUPDATE_SEC_VERSION - List a version in vmlinux.
 * @_name: Identifier that is unique in its file.
 * @_ver:  Compatible string, a literal.
 */
#ifdef CONFIG_LIVEUPDATE
#define LIVEUPDATE_SEC_VERSION(_name, _ver)				\
	static_assert(sizeof(_ver) <= LIVEUPDATE_HNDL_COMPAT_LENGTH,	\
		      "compatible string too long");			\
	static const char __##_name##_vers[LIVEUPDATE_HNDL_COMPAT_LENGTH] \
		__used __section(".liveupdate_versions") __aligned(1) = _ver
#else
#define LIVEUPDATE_SEC_VERSION(_name, _ver)				\
	static_assert(sizeof(_ver) <= LIVEUPDATE_HNDL_COMPAT_LENGTH,	\
		      "compatible string too long");			\
	static const char __##_name##_vers[LIVEUPDATE_HNDL_COMPAT_LENGTH] \
		__maybe_unused = _ver
#endif

/**
 * LIVEUPDATE_FILE_HANDLER - Define a file handler and list its version.
 * @_name:       Name of the &struct liveupdate_file_handler.
 * @_compatible: Its compatible string, a literal.
 * @_ops:        Pointer to its &struct liveupdate_file_ops.
 */
#define LIVEUPDATE_FILE_HANDLER(_name, _compatible, _ops)		\
	static struct liveupdate_file_handler _name = {			\
		.ops = _ops,						\
		.compatible = _compatible,				\
	};								\
	LIVEUPDATE_SEC_VERSION(_name, _compatible)

int liveupdate_register_file_handler(struct liveupdate_file_handler *handler);

/* Registers a handler when the kernel, or the module, starts. */
#define liveupdate_handler_init(_name)					\
	static int _name##_init(void)					\
	{								\
		return liveupdate_register_file_handler(&_name);	\
	}								\
	module_init(_name##_init)

#endif
