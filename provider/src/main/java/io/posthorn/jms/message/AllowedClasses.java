package io.posthorn.jms.message;

import java.util.List;
import java.util.Set;

/**
 * Which classes an ObjectMessage may bring into this JVM. Nothing is allowed unless named in the URL option
 * {@code allowedClasses}: a class, {@code package.*}, {@code package.**}, or {@code **} for all. Primitives, their arrays, the boxes and
 * {@code String} are always allowed: they run no code of their own.
 */
public final class AllowedClasses {
    /** Allows what is always allowed. */
    public static final AllowedClasses NONE = new AllowedClasses(List.of());

    private static final Set<String> HARMLESS = Set.of("java.lang.String", "java.lang.Boolean", "java.lang.Character",
            "java.lang.Number", "java.lang.Byte", "java.lang.Short", "java.lang.Integer", "java.lang.Long",
            "java.lang.Float", "java.lang.Double", "java.math.BigInteger", "java.math.BigDecimal", "java.lang.Enum");

    private final List<String> patterns;

    /** @param patterns class names, {@code package.*}, {@code package.**} or {@code **} */
    public AllowedClasses(List<String> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** Whether objects of that class may be read. For an array its element's class decides. */
    boolean allows(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.isPrimitive() || HARMLESS.contains(element.getName()) || named(element.getName());
    }

    private boolean named(String name) {
        for (String pattern : patterns) {
            if (matches(pattern, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String pattern, String name) {
        if ("**".equals(pattern)) {
            return true;
        }
        if (pattern.endsWith(".**")) {
            return name.startsWith(pattern.substring(0, pattern.length() - 2));
        }
        if (pattern.endsWith(".*")) {
            int packageEnd = pattern.length() - 1;
            return name.startsWith(pattern.substring(0, packageEnd)) && name.indexOf('.', packageEnd) < 0;
        }
        return pattern.equals(name);
    }
}
