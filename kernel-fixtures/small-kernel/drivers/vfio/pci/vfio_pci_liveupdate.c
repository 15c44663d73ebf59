// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* In a module the entry goes to the .ko, and vmlinux does not list it. */
#include <linux/kho/abi/vfio_pci.h>
#include <linux/liveupdate.h>
#include <linux/module.h>

static int vfio_pci_preserve(struct liveupdate_file_op_args *args)
{
	struct vfio_pci_luo_ser ser = { .bdf = args->size };

	args->serialized_data = ser.bdf;
	return 0;
}

static const struct liveupdate_file_ops vfio_pci_luo_ops = {
	.preserve = vfio_pci_preserve,
};

LIVEUPDATE_FILE_HANDLER(vfio_pci_luo_handler, VFIO_PCI_LUO_FH_COMPATIBLE, &vfio_pci_luo_ops);
liveupdate_handler_init(vfio_pci_luo_handler);
