package io.posthorn.cli.message;

import jakarta.jms.JMSProducer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A property as it is typed: {@code name=text}, or with its type {@code name:int=5}. */
record PropertyOption(String name, Object value) {
    private static final Pattern WRITTEN = Pattern.compile("([^:=]+)(?::(\\w+))?=(.*)", Pattern.DOTALL);

    void setOn(JMSProducer producer) {
        producer.setProperty(name, value);
    }

    /** Reads the option's text. */
    static final class Converter implements ITypeConverter<PropertyOption> {
        @Override
        public PropertyOption convert(String text) {
            Matcher matcher = WRITTEN.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'%s' is no property: expected name=value or name:type=value".formatted(text));
            }
            String type = matcher.group(2) == null ? "string" : matcher.group(2).toLowerCase(Locale.ROOT);
            try {
                return new PropertyOption(matcher.group(1), value(type, matcher.group(3)));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'%s' is no %s".formatted(matcher.group(3), type));
            }
        }

        private static Object value(String type, String text) {
            return switch (type) {
                case "string" -> text;
                case "boolean" -> Boolean.valueOf(text);
                case "byte" -> Byte.valueOf(text);
                case "short" -> Short.valueOf(text);
                case "int" -> Integer.valueOf(text);
                case "long" -> Long.valueOf(text);
                case "float" -> Float.valueOf(text);
                case "double" -> Double.valueOf(text);
                default -> throw new TypeConversionException(("'%s' is no type of a property: expected string, boolean,"
                        + " byte, short, int, long, float or double").formatted(type));
            };
        }
    }
}
