package io.posthorn.jms.link;

/**
 * Who answered at the other end.
 *
 * @param cluster the cluster's name
 * @param group   the broker group; null or empty for a NameServer that is no broker
 * @param broker  the process's name
 * @param leaseMs how long the broker keeps the sessions of a lost connection
 * @param maxFrameBytes the largest frame that may be written
 */
public record LinkIdentity(String cluster, String group, String broker, int leaseMs, int maxFrameBytes) {
    /** Whether it is a broker, so that sessions can be opened on it. */
    public boolean isBroker() {
        return group != null && !group.isEmpty();
    }
}
