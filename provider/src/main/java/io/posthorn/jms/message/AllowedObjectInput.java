package io.posthorn.jms.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads objects of allowed classes only; a class is refused before anything of it is instantiated. */
final class AllowedObjectInput extends ObjectInputStream {
    private final AllowedClasses allowed;
    private final ClassLoader contextLoader = Thread.currentThread().getContextClassLoader();

    AllowedObjectInput(InputStream in, AllowedClasses allowed) throws IOException {
        super(in);
        this.allowed = allowed;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        return checked(load(description));
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws IOException, ClassNotFoundException {
        for (String name : interfaces) {
            checked(Class.forName(name, false, contextLoader));
        }
        return super.resolveProxyClass(interfaces);
    }

    private Class<?> load(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        if (contextLoader != null) {
            try {
                return Class.forName(description.getName(), false, contextLoader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
        return super.resolveClass(description);
    }

    private Class<?> checked(Class<?> type) throws InvalidClassException {
        if (!allowed.allows(type)) {
            throw new InvalidClassException(type.getName(),
                    "not allowed in an ObjectMessage; to allow it, add it to the"
                            + " URL option allowedClasses (allowedClasses=" + type.getName() + ")");
        }
        return type;
    }
}
