package io.posthorn.jms.message;

/** How many bytes a map or stream item takes at most, without encoding it. */
final class ItemSizes {
    private static final int TYPE_AND_LONG = 9;
    private static final int TYPE_AND_COUNT = 5;

    private ItemSizes() {}

    static long bytesAtMost(Object value) {
        if (value instanceof String text) {
            return TYPE_AND_COUNT + 3L * text.length();
        }
        return value instanceof byte[] bytes ? TYPE_AND_COUNT + (long) bytes.length : TYPE_AND_LONG;
    }
}
