/**
 * One command for the orders example: starts a broker and a WildFly with the resource adapter and the application, places
 * orders made from real messages while the broker is killed, counts what came of them, and waits for visitors.
 */
package io.posthorn.examples.orders.run;
