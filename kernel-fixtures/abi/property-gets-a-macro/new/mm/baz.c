#include <linux/kho/abi/baz.h>

#define LAST "last"

static int baz_write(struct baz_map *map, void *fdt)
{
	int err = fdt_begin_node(fdt, "");

	err |= fdt_property_string(fdt, "compatible", BAZ_COMPATIBLE);
	for (; map; map = map->next) {
		err |= fdt_begin_node(fdt, map->name);
		err |= fdt_property_string(fdt, "compatible", BAZ_NODE_COMPATIBLE);
		err |= fdt_property(fdt, BAZ_FIRST_PROP, &map->first, sizeof(map->first));
		err |= fdt_property_u64(fdt, LAST, map->last);
		err |= fdt_end_node(fdt);
	}
	err |= fdt_end_node(fdt);
	return err ? err : kho_add_subtree("baz", fdt, fdt_totalsize(fdt));
}

static const u64 *baz_read(const void *fdt, int node)
{
	if (fdt_node_check_compatible(fdt, node, BAZ_NODE_COMPATIBLE))
		return NULL;
	return fdt_getprop(fdt, node, BAZ_FIRST_PROP, NULL);
}
