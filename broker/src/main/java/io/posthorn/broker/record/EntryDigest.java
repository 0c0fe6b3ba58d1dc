package io.posthorn.broker.record;

import io.netty.buffer.ByteBuf;
import io.posthorn.protocol.message.MessageImage;
import io.posthorn.protocol.message.WireValue;

/**
 * What an index entry keeps of a message besides its place, in 64 bits: the hash of its message group (JMSXGroupID; 0: in none)
 * above, its {@link FilterDigest} below.
 */
public final class EntryDigest {
    private static final String GROUP_ID = "JMSXGroupID";

    private EntryDigest() {}

    public static long of(MessageImage image) {
        return (long) groupOf(image) << 32 | FilterDigest.of(image) & 0xFFFFFFFFL;
    }

    /** The group's hash; never 0 for a message that is in a group. */
    public static int group(long digest) {
        return (int) (digest >>> 32);
    }

    public static int filter(long digest) {
        return (int) digest;
    }

    private static int groupOf(MessageImage image) {
        int value = image.propertyCount() == 0 ? -1 : image.findPropertyIndex(GROUP_ID);
        ByteBuf buffer = image.buffer();
        if (value < 0 || WireValue.typeAt(buffer, value) != WireValue.STRING) {
            return 0;
        }
        int hash = (int) FilterDigest.hash(buffer, value + 5, buffer.getInt(value + 1));
        return hash == 0 ? 1 : hash;
    }
}
