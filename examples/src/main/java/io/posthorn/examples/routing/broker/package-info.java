/** The broker as a process of the operating system: started, killed and started again from outside, as an accident would. */
package io.posthorn.examples.routing.broker;
