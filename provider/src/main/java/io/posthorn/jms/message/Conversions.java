package io.posthorn.jms.message;

import jakarta.jms.MessageFormatException;

/**
 * The conversion table of properties and of map and stream items (Jakarta Messaging 3.1, 3.5.4 and 3.11.3). A pair the
 * table does not have throws {@link MessageFormatException}; a text that is no number, {@link NumberFormatException}; null
 * counts as a null text given to the type's {@code valueOf}, which for float and double is a NullPointerException.
 */
final class Conversions {
    private Conversions() {}

    static boolean toBoolean(Object value) throws MessageFormatException {
        if (value instanceof Boolean flag) {
            return flag;
        }
        return Boolean.parseBoolean(textOf(value, "boolean"));
    }

    static byte toByte(Object value) throws MessageFormatException {
        if (value instanceof Byte number) {
            return number;
        }
        return Byte.parseByte(textOf(value, "byte"));
    }

    static short toShort(Object value) throws MessageFormatException {
        if (value instanceof Byte || value instanceof Short) {
            return ((Number) value).shortValue();
        }
        return Short.parseShort(textOf(value, "short"));
    }

    static int toInt(Object value) throws MessageFormatException {
        if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
            return ((Number) value).intValue();
        }
        return Integer.parseInt(textOf(value, "int"));
    }

    static long toLong(Object value) throws MessageFormatException {
        if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        return Long.parseLong(textOf(value, "long"));
    }

    static float toFloat(Object value) throws MessageFormatException {
        if (value instanceof Float number) {
            return number;
        }
        return Float.parseFloat(textOf(value, "float"));
    }

    static double toDouble(Object value) throws MessageFormatException {
        if (value instanceof Float || value instanceof Double) {
            return ((Number) value).doubleValue();
        }
        return Double.parseDouble(textOf(value, "double"));
    }

    static char toChar(Object value) throws MessageFormatException {
        if (value instanceof Character character) {
            return character;
        }
        if (value == null) {
            throw new NullPointerException("a null value cannot be read as char");
        }
        throw refused(value, "char");
    }

    static String toText(Object value) throws MessageFormatException {
        if (value instanceof byte[]) {
            throw refused(value, "String");
        }
        return value == null ? null : value.toString();
    }

    static byte[] toBytes(Object value) throws MessageFormatException {
        if (value == null) {
            return null;
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        throw refused(value, "byte[]");
    }

    /** Whether the value is of a type a property may have: the boxed primitives but char, and text. */
    static boolean isPropertyValue(Object value) {
        return value == null || value instanceof String || value instanceof Boolean || value instanceof Byte
                || value instanceof Short || value instanceof Integer || value instanceof Long
                || value instanceof Float || value instanceof Double;
    }

    /** Whether the value may be an item of a map or stream: a property's types, char and bytes. */
    static boolean isItem(Object value) {
        return isPropertyValue(value) || value instanceof Character || value instanceof byte[];
    }

    static MessageFormatException refused(Object value, String type) {
        return new MessageFormatException(
                "a value of type " + value.getClass().getSimpleName() + " cannot be read as " + type);
    }

    private static String textOf(Object value, String type) throws MessageFormatException {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw refused(value, type);
    }
}
