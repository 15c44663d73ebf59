// SPDX-License-Identifier: GPL-2.0-only OR MIT
int shmem_ready = 1;
