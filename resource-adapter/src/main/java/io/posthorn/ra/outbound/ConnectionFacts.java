package io.posthorn.ra.outbound;

import jakarta.resource.spi.ManagedConnectionMetaData;

/** What a container may want to know of a connection. */
record ConnectionFacts(String user) implements ManagedConnectionMetaData {
    @Override
    public String getEISProductName() {
        return "Posthorn";
    }

    @Override
    public String getEISProductVersion() {
        String version = ConnectionFacts.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /** 0: the cluster sets no limit. */
    @Override
    public int getMaxConnections() {
        return 0;
    }

    @Override
    public String getUserName() {
        return user;
    }
}
