#ifndef FIXTURE_LIVEUPDATE_H
#define FIXTURE_LIVEUPDATE_H

#include <linux/kho/abi/luo.h>

#define LIVEUPDATE_VER_HDR_MAGIC 0x4c565550
#define LIVEUPDATE_VER_HDR_VER 1

struct liveupdate_ver_hdr {
	u32 magic;
	u32 version;
};

struct liveupdate_ver_table {
	struct liveupdate_ver_hdr hdr;
	char compatible[][LIVEUPDATE_HNDL_COMPAT_LENGTH];
};

#endif
