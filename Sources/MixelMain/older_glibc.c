/// Lets a command that is built on a new system start on one with glibc 2.34.
///
/// A program is linked to the newest version of each function. glibc 2.35 has new versions of
/// `hypot` and `hypotf`, which only no longer set `errno`, and brought `_dl_find_object`, which
/// libgcc uses to unwind; 2.36 brought `arc4random`, which libstdc++ uses. They are replaced here,
/// for this program alone.

#if defined(__linux__)
#define _GNU_SOURCE
#include <features.h>
#endif

#if defined(__linux__) && defined(__GLIBC__)

#include <dlfcn.h>
#include <link.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/random.h>

#if defined(__x86_64__)
#define OLDEST "GLIBC_2.2.5"
#elif defined(__aarch64__)
#define OLDEST "GLIBC_2.17"
#endif

#define HIDDEN __attribute__((visibility("hidden")))

#ifdef OLDEST
__asm__(".symver older_hypot, hypot@" OLDEST);
__asm__(".symver older_hypotf, hypotf@" OLDEST);

double older_hypot(double x, double y);
float older_hypotf(float x, float y);

HIDDEN double hypot(double x, double y) { return older_hypot(x, y); }
HIDDEN float hypotf(float x, float y) { return older_hypotf(x, y); }
#endif

HIDDEN uint32_t arc4random(void) {
    uint32_t bits;
    // The kernel gives up to 256 bytes whole, once it has gathered enough at its start.
    while (getrandom(&bits, sizeof bits, 0) != sizeof bits) {
    }
    return bits;
}

#ifdef DLFO_STRUCT_HAS_EH_DBASE

struct search {
    uintptr_t address;
    struct dl_find_object *found;
};

/// Ends the search (returns 1) at the object that has the address in one of its segments.
static int examine(struct dl_phdr_info *object, size_t size, void *context) {
    struct search *search = context;
    int contains = 0;
    (void)size;
    search->found->dlfo_eh_frame = NULL;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
        uintptr_t start = object->dlpi_addr + segment->p_vaddr;
        if (segment->p_type == PT_LOAD && search->address - start < segment->p_memsz) {
            contains = 1;
            search->found->dlfo_map_start = (void *)start;
            search->found->dlfo_map_end = (void *)(start + segment->p_memsz);
        } else if (segment->p_type == PT_GNU_EH_FRAME) {
            search->found->dlfo_eh_frame = (void *)start;
        }
    }
    return contains && search->found->dlfo_eh_frame != NULL;
}

HIDDEN int _dl_find_object(void *address, struct dl_find_object *found) {
    struct search search = {(uintptr_t)address, found};
    found->dlfo_flags = 0;
    found->dlfo_link_map = NULL;
    return dl_iterate_phdr(examine, &search) == 1 ? 0 : -1;
}

#endif
#endif
