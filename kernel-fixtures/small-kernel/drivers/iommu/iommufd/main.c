// SPDX-License-Identifier: GPL-2.0-only OR MIT
int iommufd_ready = 1;
