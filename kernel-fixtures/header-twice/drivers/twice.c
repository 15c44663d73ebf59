// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>
#include <linux/stringify.h>

#define VARIANT first
#include "variant.h"
LIVEUPDATE_SEC_VERSION(between, "between");
#define VARIANT second
#include "variant.h"
