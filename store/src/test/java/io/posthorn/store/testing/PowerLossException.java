package io.posthorn.store.testing;

/** The simulated machine lost its power: nothing on the disk works until {@link SimDisk#crash()} gives a new one. */
public final class PowerLossException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PowerLossException(String operation) {
        super("Power lost at " + operation);
    }
}
