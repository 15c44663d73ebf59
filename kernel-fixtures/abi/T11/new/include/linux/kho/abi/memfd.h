#ifndef FIXTURE_MEMFD_H
#define FIXTURE_MEMFD_H

#include <linux/types.h>

#define MEMFD_LUO_FH_COMPATIBLE "memfd-v2"

/* For any new seal, add it here and bump version. */
#define MEMFD_LUO_ALL_SEALS (F_SEAL_SEAL | \
			     F_SEAL_SHRINK | \
			     F_SEAL_EXEC)

struct memfd_luo_ser {
	u32 seals;
} __packed;

#endif
