#include <linux/liveupdate.h>
#include <linux/kho/abi/bar.h>

static struct liveupdate_flb bar_flb = {
	.ops = &bar_ops,
	.compatible = BAR_COMPATIBLE,
};
