#pragma once
#include <stddef.h>
#include <stdint.h>

// The two functions of libFuzzer that we call; it is linked by -sanitize=fuzzer.

int LLVMFuzzerRunDriver(int *_Nonnull count, char *_Nullable *_Nullable *_Nonnull arguments,
                        int (*_Nonnull body)(const uint8_t *_Nullable bytes, size_t size));

size_t LLVMFuzzerMutate(uint8_t *_Nonnull bytes, size_t size, size_t most);
