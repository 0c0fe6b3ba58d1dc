/** WildFly as a process of its own: a copy of its configuration, made ready by the recipe, started and stopped. */
package io.posthorn.examples.orders.run.server;
