/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_KHO_ABI_MEMFD_H
#define _LINUX_KHO_ABI_MEMFD_H

#include <linux/types.h>

#define MEMFD_LUO_FH_COMPATIBLE	"memfd-v2"

/**
 * struct memfd_luo_ser - A memfd.
 * @size:     Bytes.
 * @folios:   Physical address of its folios.
 * @nr_folios: How many there are.
 *
 * If this structure is modified, `MEMFD_LUO_FH_COMPATIBLE` must be updated.
 */
struct memfd_luo_ser {
	u64 size;
	u64 folios;
	u64 nr_folios;
} __packed;

#endif
