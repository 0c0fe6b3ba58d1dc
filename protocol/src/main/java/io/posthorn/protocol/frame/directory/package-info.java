/** The frames between brokers, NameServers and whoever asks them: routes, registration, statistics and browsing. */
package io.posthorn.protocol.frame.directory;
