// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>
#include "handlers.h"

#define COMPATIBLE(number)	"built-v" #number
#define OPS(which)		(&which)

static struct liveupdate_file_handler announced;
extern struct liveupdate_file_handler elsewhere;

static struct liveupdate_file_handler plain = {
	.ops = &ops,
	.compatible = "plain-v1",
};

static struct liveupdate_file_handler other_order = { .compatible = "other-order-v1", .ops = &ops };

struct liveupdate_file_handler static
many_lines =
{
	.compatible =
		"many-"
		"lines"	"-v1",
	.ops
		= &ops
}
;

static struct liveupdate_file_handler announced = {
	.ops = OPS(ops),
	.compatible = COMPATIBLE(3),
};

static struct liveupdate_file_handler literal_ops = {
	.ops = &(const struct liveupdate_file_ops){ .preserve = preserve, .retrieve = preserve },
	.compatible = "literal, ops-v1",
};

#ifdef CONFIG_NEVER
static int never(void) {
#else
static int always(void) {
#endif
	return 0;
}

static struct liveupdate_file_handler with_a_name_that_leaves_no_room_on_the_line_for_it = {
	.ops = &ops, .compatible = "no-room-v1" };

struct liveupdate_file_handler exported = {
	.ops = &ops,
	.compatible = "exported-v1",
};

static struct liveupdate_file_handler __aligned(64) attributed = {
	.ops = &ops,
	.compatible = "attributed-v1",
};

__aligned(64) static struct liveupdate_file_handler attribute_first = {
	.ops = &ops,
	.compatible = "attribute-first-v1",
};

static __attribute__((__section__(".data"), __aligned__(8))) struct liveupdate_file_handler attribute_between = {
	.ops = &ops,
	.compatible = "attribute-between-v1",
};

static struct liveupdate_file_handler late __ro_after_init = {
	.ops = &ops,
	.compatible = "late-v1",
};

static struct liveupdate_file_handler more_fields = {
	.ops = &ops,
	.compatible = "more-fields-v1",
	.private.list = &ops_list,
};

static struct liveupdate_file_handler private_fields = {
	.ops = &ops,
	.compatible = "private-fields-v1",
	.private = { .list = &ops_list },
};

static struct liveupdate_file_handler no_ops = {
	.compatible = "no-ops-v1",
};

static struct liveupdate_file_handler commented = {
	.ops = &ops,		/* worth keeping */
	.compatible = "commented-v1",
};

static struct liveupdate_file_handler positional = { &ops, "positional-v1" };

static struct liveupdate_file_handler several_a = {
	.ops = &ops,
	.compatible = "several-a-v1",
}, several_b = {
	.ops = &ops,
	.compatible = "several-b-v1",
};

static struct liveupdate_file_handler rows[] = {
	{ .ops = &ops, .compatible = "row-v1" },
};

static struct liveupdate_file_handler chosen = {
	.ops = &ops,
#ifdef CONFIG_NEVER
	.compatible = "chosen-v2",
#else
	.compatible = "chosen-v1",
#endif
};

static struct liveupdate_file_handler letters = {
	.ops = &ops,
	.compatible = { 'l', 'e', 't', 't', 'e', 'r', 's' },
};

static struct liveupdate_file_handler made_later;

struct device {
	struct liveupdate_file_handler inside;
	struct liveupdate_file_handler *pointer;
};

static struct device device = {
	.inside = { .ops = &ops, .compatible = "inside-v1" },
	.pointer = &plain,
};

#define DEFINE_HANDLER(name) \
	static struct liveupdate_file_handler name = { \
		.ops = &ops, \
		.compatible = #name "-v1", \
	}

DEFINE_HANDLER(from_macro);

#define PREFIXED(name) \
	static struct liveupdate_file_handler prefix_##name = { .ops = &ops, .compatible = #name "-v1" }

PREFIXED(from_prefix);

#define POINTER(name) \
	static struct liveupdate_file_handler *const name = &plain

POINTER(from_pointer);

#define SIZE		sizeof(struct liveupdate_file_handler)
#define OTHER_NAME	struct liveupdate_file_handler

static OTHER_NAME by_macro = { .ops = &ops, .compatible = "by-macro-v1" };

typedef struct liveupdate_file_handler other_type;

static other_type by_type = { .ops = &ops, .compatible = "by-type-v1" };

static struct liveupdate_file_handler *const by_address = &(struct liveupdate_file_handler) {
	.ops = &ops,
	.compatible = "by-address-v1",
};

struct liveupdate_file_handler *in_function(struct liveupdate_file_handler *argument)
{
	static struct liveupdate_file_handler local = {
		.ops = &ops,
		.compatible = "local-v1",
	};

	/* static struct liveupdate_file_handler comment = { .ops = &ops, .compatible = "comment-v1" }; */
	return argument ? argument : &local;
}

const void *copied(const void *(*copy)(const struct liveupdate_file_handler *what))
{
	copy(&(struct liveupdate_file_handler){ .ops = &ops, .compatible = "copied-v1" });
	return copy((struct liveupdate_file_handler[SIZE ? 1 : 2]){ { .ops = &ops, .compatible = "copied-v2" } });
}

struct liveupdate_file_handler *const all[] = {
	&plain, &other_order, &many_lines, &announced, &literal_ops, &exported, &attributed, &attribute_first, &attribute_between, &late, &more_fields,
	&private_fields, &no_ops, &commented, &positional, &several_a, &several_b, rows, &chosen, &letters, &made_later,
	&device.inside, &from_macro, &prefix_from_prefix, from_pointer, &by_macro, &by_type, by_address, &with_a_name_that_leaves_no_room_on_the_line_for_it,
};

int (*const functions[])(void) = { always };
