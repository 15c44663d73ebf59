// SPDX-License-Identifier: GPL-2.0-only OR MIT
int hugetlb_ready = 1;
