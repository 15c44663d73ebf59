/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#include <generated/uapi/linux/version.h>
