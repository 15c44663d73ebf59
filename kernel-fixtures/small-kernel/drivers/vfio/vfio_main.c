// SPDX-License-Identifier: GPL-2.0-only OR MIT
int vfio_ready = 1;
