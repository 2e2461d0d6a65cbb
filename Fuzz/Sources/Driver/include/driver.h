#pragma once
#include <stddef.h>
#include <stdint.h>

// The one function of libFuzzer that we call; -sanitize=fuzzer links it, and libFuzzer's main with it.
size_t LLVMFuzzerMutate(uint8_t *_Nonnull bytes, size_t size, size_t most);
