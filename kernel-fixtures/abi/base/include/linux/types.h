#ifndef LVUP_FIXTURE_TYPES_H
#define LVUP_FIXTURE_TYPES_H

typedef unsigned char __u8;
typedef unsigned short __u16;
typedef unsigned int __u32;
typedef unsigned long long __u64;
typedef __u8 u8;
typedef __u16 u16;
typedef __u32 u32;
typedef int s32;
typedef __u64 u64;
typedef u64 phys_addr_t;

#define BIT(nr) (1UL << (nr))
#define ALIGN(x, a) (((x) + (a) - 1) & ~((typeof(x))(a) - 1))
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))

#endif
