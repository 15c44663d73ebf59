#include <linux/liveupdate.h>

#define BAR_NAME_LENGTH 16

/*
 * What the next kernel gets. If this structure is modified, the compatible
 * string must be updated.
 */
struct bar_ser {
	char name[BAR_NAME_LENGTH];
	u32 flags;
} __packed;

struct bar_private {
	char name[8];
};

LIVEUPDATE_FILE_HANDLER(bar_handler, "bar-v1", &bar_ops);
