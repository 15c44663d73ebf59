// SPDX-License-Identifier: GPL-2.0-only OR MIT
int iommu_ready = 1;
