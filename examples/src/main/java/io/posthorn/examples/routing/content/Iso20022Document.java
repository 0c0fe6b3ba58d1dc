package io.posthorn.examples.routing.content;

import java.io.ByteArrayInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The message identifier of an ISO 20022 document, which is the end of its root element's namespace. */
final class Iso20022Document {
    /** Business area, message, variant, version; national schemas append their own suffix. */
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z]{4}\\.\\d{3}\\.\\d{3}\\.\\d{2}");

    private Iso20022Document() {}

    static String messageType(byte[] body) {
        try {
            XMLStreamReader reader = untrustedInput().createXMLStreamReader(new ByteArrayInputStream(body));
            try {
                while (reader.hasNext()) {
                    if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                        return identifier(reader.getNamespaceURI());
                    }
                }
                return ContentType.UNKNOWN;
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            // Not XML up to its root element: a type nobody can state. Routing sends it to a person.
            return ContentType.UNKNOWN;
        }
    }

    private static String identifier(String namespace) {
        Matcher matcher = IDENTIFIER.matcher(namespace == null ? "" : namespace);
        return matcher.find() ? matcher.group() : ContentType.UNKNOWN;
    }

    private static XMLInputFactory untrustedInput() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
