package io.posthorn.ra;

import io.posthorn.jms.xa.RecoveryResource;
import io.posthorn.ra.access.BrokerAccess;
import java.util.HashMap;
import java.util.Map;

/**
 * The resources that containers recover with: one for each way to connect, as they ask for them again and again and never give one
 * back. Safe for any thread.
 */
final class RecoveryResources {
    private final Map<BrokerAccess, RecoveryResource> byAccess = new HashMap<>();

    synchronized RecoveryResource of(BrokerAccess access) {
        return byAccess.computeIfAbsent(access, way -> way.factory().recoveryResource());
    }

    /** Gives their connections up; one that is still used connects again. */
    synchronized void close() {
        byAccess.values().forEach(RecoveryResource::close);
        byAccess.clear();
    }
}
