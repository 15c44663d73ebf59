/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/**
 * DOC: What the live update core hands over
 *
 * The layout of the structures below may change only together with the version
 * in LUO_ABI_COMPATIBLE, that of the list of versions only with LIVEUPDATE_VER_HDR_VER.
 */
#ifndef _LINUX_KHO_ABI_LUO_H
#define _LINUX_KHO_ABI_LUO_H

#include <linux/types.h>
#include <uapi/linux/liveupdate.h>

#define LUO_ABI_COMPATIBLE	"luo-v5"

#define LIVEUPDATE_HNDL_COMPAT_LENGTH	48

/**
 * struct luo_ser - First of the core's structures.
 * @compatible:   LUO_ABI_COMPATIBLE.
 * @sessions_pa:  Physical address of the sessions.
 * @nr_sessions:  How many there are.
 *
 * If this structure is modified, `LUO_ABI_COMPATIBLE` must be updated.
 */
struct luo_ser {
	char compatible[sizeof(LUO_ABI_COMPATIBLE) + 1];
	u64 sessions_pa;
	u64 nr_sessions;
} __packed;

/**
 * struct luo_session_ser - One session.
 * @name:     NUL-terminated.
 * @files_pa: Physical address of its files.
 * @nr_files: How many there are.
 *
 * If this structure is modified, `LUO_ABI_COMPATIBLE` must be updated.
 */
struct luo_session_ser {
	char name[LIVEUPDATE_SESSION_NAME_LENGTH];
	u64 files_pa;
	u64 nr_files;
} __packed;

#define LIVEUPDATE_VER_HDR_MAGIC	0x4c565550	/* "LVUP" */
#define LIVEUPDATE_VER_HDR_VER		1

/**
 * struct liveupdate_ver_hdr - First bytes of the .liveupdate_versions section.
 * @magic:   Always LIVEUPDATE_VER_HDR_MAGIC, in the byte order of the kernel.
 * @version: Layout of the section, LIVEUPDATE_VER_HDR_VER.
 *
 * If this structure is modified, `LIVEUPDATE_VER_HDR_VER` must be updated.
 */
struct liveupdate_ver_hdr {
	u32 magic;
	u32 version;
};

#endif
