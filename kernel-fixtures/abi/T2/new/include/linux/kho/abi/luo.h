#ifndef FIXTURE_LUO_H
#define FIXTURE_LUO_H

#include <linux/types.h>

/**
 * DOC: LUO ABI
 *
 *   - compatible: "luo-session-v1"
 *
 *     The version of the sessions.
 */
#define LUO_SESSION_COMPATIBLE "luo-session-v2"

/* If this structure is modified, `LUO_SESSION_COMPATIBLE` must be updated. */
struct luo_session_ser {
	u64 files;
	u64 count;
	u64 pages;
} __packed;

#endif
