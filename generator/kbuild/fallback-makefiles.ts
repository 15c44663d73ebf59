// A tree may lack Kbuild's own scripts: a sparse checkout, or a handful of folders in a test. What their lists mean
// is then read from these few lines, which define the variables that Kbuild's scripts/Makefile.build and
// scripts/Makefile.lib define, under the same names.

/** The text of a missing Makefile; undefined for one that has no stand-in. */
export function fallbackMakefile(path: string): string | undefined {
  return TEXTS[path];
}

const TOP = `
objtree := .
srcroot := $(srctree)
ifneq ($(srctree),.)
building_out_of_srctree := 1
endif
export srctree srcroot objtree building_out_of_srctree ARCH SRCARCH
include include/config/auto.conf

LINUXINCLUDE := $(addprefix -I,$(srctree)/arch/$(SRCARCH)/include $(objtree)/arch/$(SRCARCH)/include/generated \\
	$(srctree)/include $(objtree)/include $(srctree)/arch/$(SRCARCH)/include/uapi \\
	$(objtree)/arch/$(SRCARCH)/include/generated/uapi $(srctree)/include/uapi $(objtree)/include/generated/uapi) \\
	$(foreach header,compiler-version kconfig,$(addprefix -include ,$(wildcard $(srctree)/include/linux/$(header).h)))
KBUILD_CPPFLAGS := -D__KERNEL__
KBUILD_CFLAGS := -std=gnu11 -fshort-wchar -funsigned-char -fno-common -fno-PIE -fno-strict-aliasing
KBUILD_CFLAGS += $(if $(CONFIG_CC_OPTIMIZE_FOR_SIZE),-Os,-O2)
KBUILD_CFLAGS_MODULE := -DMODULE
NOSTDINC_FLAGS := -nostdinc
libs-y := $(if $(wildcard $(srctree)/lib/Makefile $(srctree)/lib/Kbuild),lib/)
-include $(srctree)/arch/$(SRCARCH)/Makefile
ARCH_CORE := $(core-y)
ARCH_LIB := $(filter %/,$(libs-y))
ARCH_DRIVERS := $(drivers-y) $(drivers-m)
KBUILD_VMLINUX_OBJS := built-in.a $(patsubst %/,%/lib.a,$(filter %/,$(libs-y)))
KBUILD_VMLINUX_LIBS := $(filter-out %/,$(libs-y))
export ARCH_CORE ARCH_LIB ARCH_DRIVERS LINUXINCLUDE KBUILD_CPPFLAGS KBUILD_CFLAGS KBUILD_CFLAGS_MODULE NOSTDINC_FLAGS
`;

const BUILD = `
src := $(if $(filter-out .,$(srcroot)),$(srcroot)/)$(obj)
-include include/config/auto.conf
comma := ,
empty :=
space := $(empty) $(empty)
squote := '
-include $(or $(wildcard $(src)/Kbuild),$(wildcard $(src)/Makefile))
KBUILD_CFLAGS += $(subdir-ccflags-y)
obj-m := $(filter-out $(obj-y),$(obj-m))
lib-y := $(filter-out $(obj-y),$(sort $(lib-y) $(lib-m)))
subdir-ym := $(sort $(subdir-y) $(subdir-m) $(patsubst %/,%,$(filter %/,$(obj-y) $(obj-m))))
obj-m := $(patsubst %/,%/modules.order,$(filter %/,$(obj-y)) $(obj-m))
obj-y := $(patsubst %/,%/built-in.a,$(obj-y))
parts = $(strip $(foreach suffix,$2,$($(1:.o=$(suffix)))))
real = $(foreach one,$1,$(if $(call parts,$(one),$2 -),$(call parts,$(one),$2),$(one)))
multi-obj-y := $(foreach one,$(obj-y),$(if $(call parts,$(one),-objs -y -),$(one)))
multi-obj-m := $(foreach one,$(obj-m),$(if $(call parts,$(one),-objs -y -m -),$(one)))
multi-obj-ym := $(multi-obj-y) $(multi-obj-m)
prefix := $(if $(filter-out .,$(obj)),$(obj)/)
real-obj-y := $(addprefix $(prefix),$(call real,$(obj-y),-objs -y))
real-obj-m := $(addprefix $(prefix),$(call real,$(obj-m),-objs -y -m))
obj-m := $(addprefix $(prefix),$(obj-m))
multi-obj-m := $(addprefix $(prefix),$(multi-obj-m))
lib-y := $(addprefix $(prefix),$(lib-y))
subdir-ym := $(addprefix $(prefix),$(subdir-ym))
$(obj)/%.o: $(obj)/%.c

target-stem = $(basename $(patsubst $(obj)/%,%,$@))
basetarget = $(basename $(notdir $@))
modules-of = $(sort $(foreach one,$(multi-obj-ym),$(if $(filter $(target-stem).o,$(call parts,$(patsubst $(obj)/%,%,$(one)),-objs -y -m)),$(patsubst $(obj)/%,%,$(one:.o=)))))
modname = $(subst $(space),:,$(or $(modules-of),$(basetarget)))
token = $(subst $(comma),_,$(subst -,_,$1))
quoted = $(squote)"$1"$(squote)
_c_flags = $(filter-out $(CFLAGS_REMOVE_$(target-stem).o),$(filter-out $(ccflags-remove-y),$(KBUILD_CPPFLAGS) $(KBUILD_CFLAGS) $(ccflags-y)) $(CFLAGS_$(target-stem).o))
own-folders = $(if $(building_out_of_srctree),$(addprefix -I,$(src) $(obj)))
c_flags = $(NOSTDINC_FLAGS) $(LINUXINCLUDE) $(addprefix -include ,$(wildcard $(srctree)/include/linux/compiler_types.h)) \\
	$(_c_flags) $(own-folders) \\
	$(if $(filter $@,$(real-obj-m)),$(KBUILD_CFLAGS_MODULE),-DKBUILD_MODFILE=$(call quoted,$(obj)/$(modname))) \\
	-DKBUILD_BASENAME=$(call quoted,$(call token,$(basetarget))) \\
	-DKBUILD_MODNAME=$(call quoted,$(call token,$(modname))) -D__KBUILD_MODNAME=$(call token,$(modname))
`;

const TEXTS: Readonly<Record<string, string>> = {
  '.lvup/Makefile': TOP,
  'scripts/Makefile.build': BUILD,
};
