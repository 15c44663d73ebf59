#include <linux/liveupdate.h>

#define BAR_FLB_COMPATIBLE(i) "bar-flb-v" #i
#define BAR_FLB(i) { .ops = &bar_ops, .compatible = BAR_FLB_COMPATIBLE(i) }

static struct liveupdate_flb bar_flbs[] = {
	BAR_FLB(0),
};
