// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>

LIVEUPDATE_SEC_VERSION(kvm_x86_msrs, "kvm-x86-msrs-v1");
