// Tells ThreadSanitizer what Synchronization.Mutex orders. Part of builds for that sanitizer only, on Linux.
//
// The compiler writes the quick ways of a Mutex, an exchange of its word, into the code that uses it, where the sanitizer sees them. The slow ones,
// taken when threads meet, are in the standard library, which is not instrumented: a thread that had to wait would seem to have got the lock
// without any order after the thread that left it. These functions stand before those of the library, call them, and say so. They order no
// more than the Mutex does: what two different ones guard still races. Without them, counting under one Mutex in four threads is reported.
//
// libdispatch needs nothing of the kind, since the sanitizer's runtime knows its functions.

#ifdef __linux__

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>

void __tsan_acquire(void *);
void __tsan_release(void *);

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *

// Synchronization._MutexHandle's _lockSlow(UInt32), _tryLockSlow() -> Bool, _unlockSlow().
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT void lock_slowly(uint32_t thread, SELF mutex) __asm__(LOCK);
SWIFT bool try_to_lock_slowly(SELF mutex) __asm__(TRY_LOCK);
SWIFT void unlock_slowly(SELF mutex) __asm__(UNLOCK);

SWIFT void lock_slowly(uint32_t thread, SELF mutex) {
  SWIFT void (*lock)(uint32_t, SELF) = dlsym(RTLD_NEXT, LOCK);
  lock(thread, mutex);
  __tsan_acquire(mutex);
}

SWIFT bool try_to_lock_slowly(SELF mutex) {
  SWIFT bool (*try_to_lock)(SELF) = dlsym(RTLD_NEXT, TRY_LOCK);
  bool is_locked = try_to_lock(mutex);
  if (is_locked) __tsan_acquire(mutex);
  return is_locked;
}

SWIFT void unlock_slowly(SELF mutex) {
  SWIFT void (*unlock)(SELF) = dlsym(RTLD_NEXT, UNLOCK);
  __tsan_release(mutex);
  unlock(mutex);
}

#endif
