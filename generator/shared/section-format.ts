// The format of .liveupdate_versions is ABI between the kernel that writes it and whoever reads it: a header of two
// 32 bit words, then records of LIVEUPDATE_HNDL_COMPAT_LENGTH bytes ("[RFC PATCH] liveupdate: list all file handler
// versions in vmlinux section", 2025-12-11; the length is in include/linux/liveupdate.h).

/** LIVEUPDATE_VER_HDR_MAGIC: 'LVUP' as a 32 bit number in the kernel's byte order. */
export const SECTION_MAGIC = 0x4c565550;
/** LIVEUPDATE_VER_HDR_VER. */
export const SECTION_VERSION = 1;
/** sizeof(struct liveupdate_ver_hdr), bytes. */
export const HEADER_SIZE = 8;
/** LIVEUPDATE_HNDL_COMPAT_LENGTH, bytes: a string, its NUL and zeros. */
export const ENTRY_SIZE = 48;
