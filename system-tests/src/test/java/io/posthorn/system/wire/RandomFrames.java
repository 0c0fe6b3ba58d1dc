package io.posthorn.system.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Requests with the fields they should have, each of which holds a number that is likely to be trouble. */
final class RandomFrames {
    /** Fields by frame type: b u8, s u16, i u32, l u64, S str, I id, R ranges, M message image, x a few bytes. */
    private static final Map<Integer, String> FIELDS = Map.ofEntries(Map.entry(0x10, "IS"), Map.entry(0x11, "I"),
            Map.entry(0x12, "II"), Map.entry(0x13, ""), Map.entry(0x18, "bsS"), Map.entry(0x19, "i"),
            Map.entry(0x1A, "SS"), Map.entry(0x20, "ibbbblllLM"), Map.entry(0x21, "lix"),
            Map.entry(0x28, "iibbsiiSSSR"), Map.entry(0x29, "i"), Map.entry(0x2A, "iii"), Map.entry(0x2D, "iilR"),
            Map.entry(0x2E, "ibR"), Map.entry(0x30, "i"), Map.entry(0x38, "l"), Map.entry(0x39, "l"),
            Map.entry(0x3A, "l"), Map.entry(0x40, ""), Map.entry(0x42, "SSSSssS"), Map.entry(0x43, "SS"),
            Map.entry(0x48, ""), Map.entry(0x49, ""), Map.entry(0x4A, "isblS"));
    private static final List<Integer> TYPES = FIELDS.keySet().stream().sorted().toList();
    private static final long[] LONGS = {0, 0, 1, 1, 2, 3, 7, 19, 20, 255, 1 << 20, Long.MAX_VALUE, Long.MIN_VALUE, -1};
    private static final int[] BYTES = {0, 0, 0, 1, 1, 2, 3, 4, 9, 10, 19, 20, 25, 26, 32, 127, 128, 255};
    private static final String[] TEXTS = {null, "", "fuzz", "fuzz", "a\0b", "../../etc", "x".repeat(5_000), " "};

    private final Random random;
    private final UUID producer;
    private final int queue;
    private long sequence;

    RandomFrames(Random random, UUID producer, int queue) {
        this.random = random;
        this.producer = producer;
        this.queue = queue;
    }

    byte[] next() {
        // Sessions and clients are ended seldom, for little goes on after it.
        int type = TYPES.get(random.nextInt(TYPES.size()));
        if ((type == 0x11 || type == 0x13 || type == 0x19) && random.nextInt(20) > 0) {
            type = 0x20;
        }
        var payload = new ByteArrayOutputStream();
        for (char field : FIELDS.get(type).toCharArray()) {
            payload.writeBytes(field(field));
        }
        if (random.nextInt(50) == 0) {
            payload.write(0);
        }
        byte[] frame = RawPeer.frame(type, random.nextInt(20) > 0 ? 1 : random.nextInt(3), random.nextInt(3),
                payload.toByteArray());
        frame[5] = (byte) (random.nextInt(5) == 0 ? 1 : 0);
        return frame;
    }

    private byte[] field(char kind) {
        return switch (kind) {
            case 'b' -> new byte[] {(byte) aByte()};
            case 's' -> ByteBuffer.allocate(2).putShort((short) aLong()).array();
            case 'i' -> RawPeer.ints(random.nextInt(3) == 0 ? queue : (int) aLong());
            case 'l' -> ByteBuffer.allocate(8).putLong(aLong()).array();
            case 'L' -> ByteBuffer.allocate(8).putLong(random.nextInt(8) == 0 ? aLong() : 0).array();
            case 'S' -> RawPeer.str(TEXTS[random.nextInt(TEXTS.length)]);
            case 'I' -> RawPeer.id(random.nextBoolean() ? producer : new UUID(0, random.nextInt(3)));
            case 'R' -> ranges();
            case 'M' -> image();
            case 'x' -> new byte[random.nextInt(500)];
            default -> throw new IllegalArgumentException("no such field: " + kind);
        };
    }

    private long aLong() {
        return LONGS[random.nextInt(LONGS.length)];
    }

    private int aByte() {
        return BYTES[random.nextInt(BYTES.length)];
    }

    private byte[] ranges() {
        int count = random.nextInt(4);
        ByteBuffer bytes = ByteBuffer.allocate(2 + count * 17).putShort((short) count);
        for (int i = 0; i < count; i++) {
            long from = Math.max(0, aLong());
            bytes.put((byte) aByte()).putLong(from).putLong(random.nextBoolean() ? from : aLong());
        }
        return bytes.array();
    }

    private byte[] image() {
        ByteBuffer image = ByteBuffer.allocate(200).put((byte) 1).put((byte) random.nextInt(7)).put((byte) 0)
                .put((byte) aByte()).putInt(0).putLong(0).putLong(0).putLong(0)
                .putLong(producer.getMostSignificantBits()).putLong(producer.getLeastSignificantBits())
                .putLong(++sequence).put((byte) 1).put(RawPeer.str("fuzz")).put((byte) 0).put(RawPeer.str(null))
                .put(RawPeer.str(null)).putShort((short) 0);
        image.putInt(4, random.nextInt(30) == 0 ? (int) aLong() : image.position());
        image.put(new byte[random.nextInt(40)]);
        byte[] bytes = new byte[image.position()];
        image.flip().get(bytes);
        return bytes;
    }

    /** A SEND that is in order, so that there is something to deliver, settle and give back. */
    byte[] send() {
        byte[] image = image();
        image[3] = (byte) random.nextInt(10);
        ByteBuffer.wrap(image).putInt(4, Math.min(image.length, 71));
        return RawPeer.frame(0x20, 1, 0, RawPeer.ints(queue), new byte[] {image[3], 0, 0, 0},
                ByteBuffer.allocate(32).putLong(sequence).array(), image);
    }
}
