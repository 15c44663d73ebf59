// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* One part of the string is from the Makefile above, one is the name of the module. */
#include <linux/liveupdate.h>

LIVEUPDATE_SEC_VERSION(iommufd_ioas, IOMMU_LUO_PREFIX "-ioas-v1");
LIVEUPDATE_SEC_VERSION(iommufd_module, KBUILD_MODNAME "-v2");
