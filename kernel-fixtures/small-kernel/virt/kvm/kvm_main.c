// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/module.h>

static int kvm_enabled __maybe_unused = 1;
MODULE_LICENSE("Dual MIT/GPL");
