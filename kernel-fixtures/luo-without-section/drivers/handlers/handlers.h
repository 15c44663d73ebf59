/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
static int preserve(struct liveupdate_file_handler *handler)
{
	return handler == 0;
}

static const struct liveupdate_file_ops ops = { .preserve = preserve };
static int ops_list;
