#include <linux/liveupdate.h>
#include <linux/kho/abi/bar.h>

static struct liveupdate_file_handler bar_handler = {
	.ops = &bar_ops,
	.compatible = BAR_COMPATIBLE,
};
