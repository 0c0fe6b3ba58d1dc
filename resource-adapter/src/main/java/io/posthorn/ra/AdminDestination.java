package io.posthorn.ra;

import jakarta.jms.Destination;
import jakarta.resource.Referenceable;
import java.io.Serializable;
import java.util.Objects;
import javax.naming.Reference;

/** A queue or topic as a server's configuration makes it: a bean with one property, the name that the broker knows. */
public abstract class AdminDestination implements Destination, Referenceable, Serializable {
    private static final long serialVersionUID = 1L;

    private String destination;
    private Reference reference;

    public final String getDestination() {
        return destination;
    }

    /** The name that the broker knows. */
    public final void setDestination(String name) {
        destination = name;
    }

    @Override
    public final void setReference(Reference newReference) {
        reference = newReference;
    }

    /** What the container has set; null until then. */
    @Override
    public final Reference getReference() {
        return reference;
    }

    @Override
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass()
                && Objects.equals(destination, ((AdminDestination) other).destination);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(getClass(), destination);
    }

    @Override
    public final String toString() {
        return destination;
    }
}
