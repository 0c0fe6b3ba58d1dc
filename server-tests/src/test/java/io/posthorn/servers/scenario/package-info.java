/** The tests, a class or a few for each server. */
package io.posthorn.servers.scenario;
