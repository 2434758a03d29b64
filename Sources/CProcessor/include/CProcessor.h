#ifndef MIXEL_CPROCESSOR_H
#define MIXEL_CPROCESSOR_H

// Swift cannot query the processor's features; the compiler's builtin reads CPUID and the operating system's mask.

/// Returns 2 for x86-64-v4 (AVX-512 F, BW, CD, DQ, VL), 1 for x86-64-v3 (AVX2, FMA, BMI), and 0 for anything else.
static inline int mixel_x86_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  const int v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
  const int v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd")
    && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  return v4 ? 2 : v3 ? 1 : 0;
#else
  return 0;
#endif
}

#endif
