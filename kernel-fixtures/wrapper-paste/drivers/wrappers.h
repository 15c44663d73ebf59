/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#include <linux/liveupdate.h>
#include <linux/stringify.h>

/* The arguments as they are written */
#define FORMAT(_name, _number) \
	LIVEUPDATE_SEC_VERSION(format_##_name##_number, #_name "-v" #_number)

/* The arguments expanded */
#define EXPANDED(_name, _number)	FORMAT(_name, _number)

#define ANY(_name, ...)	LIVEUPDATE_SEC_VERSION(any_##_name, __VA_ARGS__)

#define FORMATS(_one)	_one(green, 1) _one(blue, 2)
#define FORMAT_4(_name, _version) \
	LIVEUPDATE_SEC_VERSION(four_##_name, "four-" __stringify(_name._version));

#define AT_LINE(_line)			AT_LINE_EXPANDED(_line)
#define AT_LINE_EXPANDED(_line)	LIVEUPDATE_SEC_VERSION(line_##_line, "line-" #_line)
