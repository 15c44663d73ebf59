/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_KHO_ABI_GUEST_MEMFD_H
#define _LINUX_KHO_ABI_GUEST_MEMFD_H

#define GUEST_MEMFD_LUO_COMPATIBLE	"guest-memfd-v1"

#endif
