/* All that differs between OpenCL C 1.2, CUDA C and HIP. */

#ifdef __OPENCL_VERSION__

#pragma OPENCL FP_CONTRACT OFF
#define KERNEL(threads) __kernel __attribute__((reqd_work_group_size(threads, 1, 1))) void
#define FUNCTION static inline __attribute__((always_inline))
#define GLOBAL __global
#define ON_CHIP __local
#define ON_CHIP_ARGUMENT , __local float4 *chip
#define ON_CHIP_DECLARATION
#define GROUP ((int)get_group_id(0))
#ifdef REVERSED /* for tests: work-items that a CPU runs one after the other come in the other order */
#define THREAD ((int)(THREADS * NETWORKS - 1 - get_local_id(0)))
#else
#define THREAD ((int)get_local_id(0))
#endif
#define BARRIER barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE)
#define FMA(a, b, c) fma(a, b, c)
#define BITS(x) as_uint(x)
#define FLOAT(x) as_float(x)
#define FLOAT4(a, b, c, d) ((float4)(a, b, c, d))
#define MARK(flag) atomic_or(flag, 1)
#define U64(x) x##UL
typedef ulong u64;
typedef uint u32;

#else

#define KERNEL(threads) extern "C" __global__ void __launch_bounds__(threads)
#define FUNCTION static __device__ __forceinline__
#define GLOBAL
#define ON_CHIP
#define ON_CHIP_ARGUMENT
#define ON_CHIP_DECLARATION extern __shared__ float4 chip[]
#define GROUP ((int)blockIdx.x)
#define THREAD ((int)threadIdx.x)
#define BARRIER __syncthreads()
#define FMA(a, b, c) fmaf(a, b, c)
#define BITS(x) __float_as_uint(x)
#define FLOAT(x) __uint_as_float(x)
#define FLOAT4(a, b, c, d) make_float4(a, b, c, d)
#define MARK(flag) atomicOr(flag, 1)
#define U64(x) x##ULL
typedef unsigned long long u64;
typedef unsigned int u32;

#endif

#define UNROLL _Pragma("unroll")
#define UNROLL_BY_2 _Pragma("unroll 2")
#define EACH(i, count) UNROLL for (int i = 0; i < (count); i++)

#define LOAD4(space, pointer, index) (*(space const float4 *)((pointer) + (index)))
#define STORE4(space, pointer, index) (*(space float4 *)((pointer) + (index)))
