package io.posthorn.protocol.frame.directory;

/** A broker group in a route; {@code address} (host:port) is null while it has no live broker. */
public record RouteGroup(String name, String address) {}
