// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>

#if defined(CONFIG_NUMA) || !IS_BUILTIN(CONFIG_PCI)
LIVEUPDATE_SEC_VERSION(topology, "topology-numa");
#elif IS_MODULE(CONFIG_KVM) && CONFIG_HZ / 50 == 5
LIVEUPDATE_SEC_VERSION(topology, "topology-hz" CONFIG_LOCALVERSION);
#else
LIVEUPDATE_SEC_VERSION(topology, "topology-flat");
#endif

#ifdef CONFIG_KVM
LIVEUPDATE_SEC_VERSION(kvm_built_in, "kvm-built-in");
#elif IS_ENABLED(CONFIG_KVM)
LIVEUPDATE_SEC_VERSION(kvm_enabled, "kvm-enabled");
#endif

#if 0
LIVEUPDATE_SEC_VERSION(never, "never");
#endif
