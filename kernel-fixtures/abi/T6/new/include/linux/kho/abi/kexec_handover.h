#ifndef FIXTURE_KEXEC_HANDOVER_H
#define FIXTURE_KEXEC_HANDOVER_H

#include <linux/types.h>

/**
 * DOC: Handover ABI
 *
 * A change needs a new version number in KHO_FDT_COMPATIBLE.
 *
 *     / {
 *         compatible = "kho-v4";
 *     };
 */
#define KHO_FDT_COMPATIBLE "kho-v4"

struct kho_chunk {
	u64 next;
	u64 count;
} __packed;

#endif
