package io.posthorn.broker.selector.eval;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A LIKE pattern, matched against UTF-8 in place: {@code _} is any one character, {@code %} any sequence of them. At worst the
 * time is the product of both lengths, because only the last {@code %} is ever tried again.
 */
public final class LikePattern {
    private static final int ANY_SEQUENCE = -1;
    private static final int ANY_CHARACTER = -2;

    /** Bytes to match, and the two wildcards. */
    private final int[] steps;

    private LikePattern(int[] steps) {
        this.steps = steps;
    }

    /**
     * @param escape the escape character, or -1 for none
     * @return null when the pattern ends with a lone escape character or escapes an ordinary one
     */
    public static LikePattern of(String pattern, int escape) {
        int[] steps = new int[3 * pattern.length()];
        int count = 0;
        for (int i = 0; i < pattern.length();) {
            int character = pattern.codePointAt(i);
            i += Character.charCount(character);
            if (character == escape) {
                if (i == pattern.length()) {
                    return null;
                }
                character = pattern.codePointAt(i);
                i += Character.charCount(character);
                if (character != '%' && character != '_' && character != escape) {
                    return null;
                }
            } else if (character == '%' || character == '_') {
                steps[count++] = character == '%' ? ANY_SEQUENCE : ANY_CHARACTER;
                continue;
            }
            for (byte b : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                steps[count++] = b & 0xFF;
            }
        }
        return new LikePattern(Arrays.copyOf(steps, count));
    }

    boolean matches(ByteBuf text, int index, int length) {
        int end = index + length;
        int at = index;
        int step = 0;
        int resumeStep = -1;
        int resumeAt = index;
        while (at < end || step < steps.length) {
            if (step < steps.length && steps[step] == ANY_SEQUENCE) {
                resumeStep = ++step;
                resumeAt = at;
            } else if (at < end && step < steps.length && steps[step] == ANY_CHARACTER) {
                at = next(text, at, end);
                step++;
            } else if (at < end && step < steps.length && steps[step] == text.getUnsignedByte(at)) {
                at++;
                step++;
            } else if (resumeStep >= 0 && resumeAt < end) {
                resumeAt = next(text, resumeAt, end);
                at = resumeAt;
                step = resumeStep;
            } else {
                return false;
            }
        }
        return true;
    }

    /** The index of the character after the one at the index. */
    private static int next(ByteBuf text, int at, int end) {
        int next = at + 1;
        while (next < end && (text.getByte(next) & 0xC0) == 0x80) {
            next++;
        }
        return next;
    }
}
