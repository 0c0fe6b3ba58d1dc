package io.posthorn.store.log;

/**
 * Bytes of a damaged log that hold no whole record any more.
 *
 * @param segment file name
 * @param fromOffset first lost byte in the segment
 * @param toOffset first byte behind the lost ones
 */
public record LostRange(String segment, long fromOffset, long toOffset) {}
