// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <generated/utsrelease.h>

const char kernel_release[] = UTS_RELEASE;
