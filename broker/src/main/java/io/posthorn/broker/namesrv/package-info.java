/**
 * The route directory: which broker groups a cluster has and where each is reached. {@link
 * io.posthorn.broker.namesrv.RouteTable} is its state, {@link io.posthorn.broker.namesrv.RouteDirectory} speaks its
 * frames, {@link io.posthorn.broker.namesrv.NameServer} is a process around it, and {@link
 * io.posthorn.broker.namesrv.Registrar} is the broker's side. Nothing of it is durable: brokers tell it again each
 * second, and NameServers never talk to each other.
 */
package io.posthorn.broker.namesrv;
