package io.posthorn.jms.message;

import jakarta.jms.MessageFormatException;
import java.util.Locale;
import java.util.Set;

/** Which names a property may have (Jakarta Messaging 3.1, 3.5.1 and 3.8.1.1: those of a selector's identifier). */
final class PropertyNames {
    static final String DELIVERY_COUNT = "JMSXDeliveryCount";
    static final String GROUP_ID = "JMSXGroupID";
    static final String GROUP_SEQUENCE = "JMSXGroupSeq";

    private static final Set<String> RESERVED = Set.of("NULL", "TRUE", "FALSE", "NOT", "AND", "OR", "BETWEEN", "LIKE",
            "IN", "IS", "ESCAPE");

    private static final Set<String> HEADERS = Set.of("JMSDestination", "JMSDeliveryMode", "JMSMessageID",
            "JMSTimestamp", "JMSCorrelationID", "JMSReplyTo", "JMSRedelivered", "JMSType", "JMSExpiration",
            "JMSPriority",
            "JMSDeliveryTime");

    private PropertyNames() {}

    /**
     * @throws IllegalArgumentException if the name is null or empty
     * @throws MessageFormatException if it is not an identifier, or a reserved word, or names a header
     */
    static void check(String name) throws MessageFormatException {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("a property needs a name that is neither null nor empty");
        }
        if (!isIdentifier(name)) {
            throw new MessageFormatException("'" + name + "' is not a property name: it must be a Java identifier");
        }
        if (name.length() <= 7 && RESERVED.contains(name.toUpperCase(Locale.ROOT))) {
            throw new MessageFormatException("'" + name + "' is not a property name: selectors reserve the word");
        }
        if (HEADERS.contains(name)) {
            throw new MessageFormatException("'" + name + "' is not a property name: it is a header's");
        }
    }

    /**
     * Checks the value of a property that the specification defines (3.5.9).
     *
     * @throws MessageFormatException if it is of another type than that
     */
    static void checkType(String name, Object value) throws MessageFormatException {
        boolean fits = switch (name) {
            case GROUP_ID -> value == null || value instanceof String;
            case GROUP_SEQUENCE -> value == null || value instanceof Integer;
            default -> true;
        };
        if (!fits) {
            throw new MessageFormatException(name + " is a " + (name.equals(GROUP_ID) ? "String" : "int") + ", not a "
                    + value.getClass().getSimpleName());
        }
    }

    private static boolean isIdentifier(String name) {
        if (!Character.isJavaIdentifierStart(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            if (!Character.isJavaIdentifierPart(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
