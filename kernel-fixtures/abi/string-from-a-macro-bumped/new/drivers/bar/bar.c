#include <linux/liveupdate.h>
#include <linux/kho/abi/foo.h>

#define BAR_FLB(i) { .ops = &bar_ops, .compatible = BAR_FLB_COMPATIBLE(i) }
#define BAR_FLB_COMPATIBLE(i) "bar-flb-" #i

struct bar_ser {
	u32 a;
	u64 b;
} __packed;

struct bar_private {
	u32 y;
};

static struct liveupdate_file_handler bar_handler = {
	.ops = &bar_ops,
	.compatible = BAR_COMPATIBLE(2),
};

static int bar_preserve(struct liveupdate_file_op_args *args)
{
	struct bar_private *priv = args->priv;
	struct bar_ser *ser;

	ser = kho_alloc_preserve(sizeof(*ser));
	ser->a = priv->y;
	args->serialized_data = virt_to_phys(ser);
	return 0;
}
