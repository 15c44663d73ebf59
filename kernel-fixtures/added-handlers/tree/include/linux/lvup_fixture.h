/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_LVUP_FIXTURE_H
#define _LINUX_LVUP_FIXTURE_H

#include <linux/liveupdate.h>
#include <linux/stringify.h>

/* A plain wrapper: name and string as given. */
#define LVUP_LIST(_name, _string) LIVEUPDATE_SEC_VERSION(_name, _string)

/* Both arguments are built: the name with ##, the string with #. */
#define LVUP_NUMBERED(_stem, _number)					\
	LIVEUPDATE_SEC_VERSION(_stem##_##_number, "lvup-" #_stem "-v" #_number)

/* The number is a macro that must be expanded before it is a string. */
#define LVUP_EXPANDED(_stem, _number)					\
	LIVEUPDATE_SEC_VERSION(_stem, "lvup-" #_stem "-v" __stringify(_number))

/* Wraps a wrapper, with what is left of its arguments. */
#define LVUP_VARIADIC(_name, ...) LVUP_LIST(_name, "" __VA_ARGS__)

/* A whole handler, operations included. */
#define LVUP_HANDLER(_name, _string)					\
	static const struct liveupdate_file_ops _name##_ops = {};	\
	LIVEUPDATE_FILE_HANDLER(_name, _string, &_name##_ops);		\
	static struct liveupdate_file_handler *const _name##_use __used = &_name

#endif /* _LINUX_LVUP_FIXTURE_H */
