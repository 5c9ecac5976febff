/* Writes down, in order, what a program asks of the file system: the raw material for a simulated power cut.
 *
 * Loaded with LD_PRELOAD. Each operation on a file below $POWERLOSS_ROOT becomes one record in $POWERLOSS_LOG:
 *   W path offset length\n<bytes>\n   S path\n   D path\n (unlink)   T path length\n   C path\n (create)
 * Folders are synced through S too. One process, one thread: no locking here.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int log_fd = -1;

static const char *below_root(int fd, char *path) {
    const char *root = getenv("POWERLOSS_ROOT");
    char link[64];
    if (!root) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, PATH_MAX - 1);
    if (n <= 0) return NULL;
    path[n] = 0;
    char *gone = strstr(path, " (deleted)");
    if (gone) *gone = 0;
    return strncmp(path, root, strlen(root)) == 0 ? path : NULL;
}

static void put(const char *bytes, size_t length) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "write");
    if (log_fd < 0) {
        int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
        log_fd = real_open(getenv("POWERLOSS_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    }
    while (length) {
        ssize_t n = real(log_fd, bytes, length);
        if (n <= 0) abort();
        bytes += n;
        length -= n;
    }
}

static void note(const char *format, ...) {
    char line[PATH_MAX + 64];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    put(line, n);
}

static void note_write(int fd, const void *bytes, size_t length, off_t at) {
    char path[PATH_MAX];
    if (fd == log_fd || !below_root(fd, path)) return;
    note("W %s %lld %zu\n", path, (long long)at, length);
    put(bytes, length);
    put("\n", 1);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
    ssize_t n = real(fd, bytes, length, at);
    if (n > 0) note_write(fd, bytes, n, at);
    return n;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }

ssize_t write(int fd, const void *bytes, size_t length) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "write");
    char path[PATH_MAX];
    off_t at = fd == log_fd || !below_root(fd, path) ? -1 : lseek(fd, 0, SEEK_CUR);
    ssize_t n = real(fd, bytes, length);
    if (n > 0 && at >= 0) note_write(fd, bytes, n, at);
    return n;
}

static int note_sync(int fd, const char *name) {
    int (*real)(int) = dlsym(RTLD_NEXT, name);
    char path[PATH_MAX];
    int result = real(fd);
    if (result == 0 && below_root(fd, path)) note("S %s\n", path);
    return result;
}

int fsync(int fd) { return note_sync(fd, "fsync"); }
int fdatasync(int fd) { return note_sync(fd, "fdatasync"); }

int unlink(const char *path) {
    int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");
    int result = real(path);
    const char *root = getenv("POWERLOSS_ROOT");
    if (result == 0 && root && strncmp(path, root, strlen(root)) == 0) note("D %s\n", path);
    return result;
}

int ftruncate64(int fd, off64_t length) {
    int (*real)(int, off64_t) = dlsym(RTLD_NEXT, "ftruncate64");
    char path[PATH_MAX];
    int result = real(fd, length);
    if (result == 0 && below_root(fd, path)) note("T %s %lld\n", path, (long long)length);
    return result;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }
