package io.posthorn.system.xa.orders;

/** What the client tells its parent, a line each. */
public enum Telling {
    /** The number of the strike that is due; after a strike at a server it waits for a line in return. */
    STRIKE,
    /** Something worth knowing when the round fails. */
    NOTE,
    /** A contradiction to what is promised. */
    DIFFERENCE,
    /** How many branches recovery has decided. */
    RECOVERED,
    /** It has counted; how many transactions there were. */
    COUNTED;

    public String prefix() {
        return "@" + name() + " ";
    }
}
